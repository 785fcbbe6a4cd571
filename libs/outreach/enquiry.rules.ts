import { after } from '../cycle/schedule.js';
import type { Reason } from '../refusal/problems.js';
import type { Enquiry } from './enquiry.entity.js';
import type { Frame } from './frame.js';

/** `Q-12`. */
export const enquiryNumber = ({ number }: Pick<Enquiry, 'number'>): string => `Q-${number}`;

type Ends = Pick<Enquiry, 'answeredAt' | 'closedAt'>;

/** Whether somebody waits for an answer. */
export const isWaiting = ({ answeredAt, closedAt }: Ends): boolean => answeredAt === null && closedAt === null;

/** What the row shows, by the facts. @param next when its workflow wakes by itself. */
export function enquiryStanding({ answeredAt, closedAt }: Ends, next: Date | null): Pick<Enquiry, 'stage' | 'holder' | 'nextWake' | 'endedAt'> {
  const endedAt = closedAt ?? answeredAt;
  if (endedAt) return { stage: closedAt ? 'closed' : 'answered', holder: 'nobody', nextWake: null, endedAt };
  return { stage: 'open', holder: 'officer', nextWake: next, endedAt: null };
}

/** When officers are to hear that it waits: after the time for an answer, then again and again. */
export const chaseAt = ({ dueAt, chasedAt }: Pick<Enquiry, 'dueAt' | 'chasedAt'>, { rules, zone }: Pick<Frame, 'rules' | 'zone'>): Date =>
  chasedAt ? after(chasedAt, rules.enquiry.chaseEvery, zone) : dueAt;

/** @param address whether the asker can be mailed. */
export function whyNotAnswer({ closedAt }: Ends, { send, address }: { readonly send: boolean; readonly address: boolean }): Reason[] {
  return [
    ...(closedAt ? [closed] : []),
    ...(send && !address ? [{ problem: 'invalid-fields', field: '/send', detail: 'The asker left no address. Send false, once they were answered another way.' } as const] : []),
  ];
}

export function whyNotClose({ answeredAt, closedAt }: Ends): Reason[] {
  if (closedAt) return [closed];
  return answeredAt ? [{ problem: 'already-decided', detail: 'The enquiry is answered; nothing is left to close.' }] : [];
}

const closed: Reason = { problem: 'already-decided', detail: 'The enquiry is closed. It opens again when its asker asks further.' };
