import { Duration } from 'luxon';
import type { Reason } from '../refusal/problems.js';
import { hasDay } from './calendar-file.js';
import type { OutreachEvent } from './event.entity.js';
import { overSince } from './event.rules.js';
import { LARGEST_PARTY, type RsvpAnswer } from './invitation.types.js';

/** Why a contact is not invited. */
export const skippings = ['alreadyInvited', 'retired', 'noAddress', 'suppressed'] as const;
export type Skipping = (typeof skippings)[number];

/** Whom to invite: contacts by id, or all of some countries and kinds. */
export interface Choosing {
  readonly contacts?: readonly string[];
  readonly countries?: readonly string[];
  readonly kinds?: readonly string[];
}

/** What a guest says. `party`: how many persons come, themselves included. */
export interface Rsvp {
  readonly answer: RsvpAnswer;
  readonly party: number;
  /** A question to the team; empty where there is none. */
  readonly question: string;
}

export const LONGEST_QUESTION = 5_000;

const stage = (detail: string): Reason => ({ problem: 'wrong-stage', detail });

/** Guests are asked to what will take place, on a day that is known. */
export function whyNotInvite(event: Pick<OutreachEvent, 'begins' | 'beginsAt' | 'endsAt' | 'heldAt' | 'cancelledAt' | 'confirmedAt'>, now: Date): Reason[] {
  if (event.cancelledAt) return [stage('The event is cancelled.')];
  if (overSince(event, now)) return [stage('The event is over.')];
  return [
    ...(event.confirmedAt ? [] : [stage('A partner reported the event, and no officer has confirmed it yet. Confirm it first.')]),
    ...(hasDay(event) ? [] : [stage(event.begins === null ? 'Its date is not known. Set it first: an invitation says when.' : `Of its date only ${event.begins} is known. Set the day first: an invitation says when.`)]),
  ];
}

/** @param choosing as it was sent; it has to say whom. */
export function whyNotChoose({ contacts, countries, kinds }: Choosing): Reason[] {
  const filtered = countries !== undefined || kinds !== undefined;
  if (contacts !== undefined && filtered) return [{ problem: 'invalid-fields', field: '/contacts', detail: 'Send either contacts, or countries and kinds.' }];
  return contacts === undefined && !filtered ? [{ problem: 'invalid-fields', field: '/contacts', detail: 'Say whom to invite: contacts by id, or all of some countries and kinds.' }] : [];
}

/** What is held can be taken back; nobody holds it for longer than a week. */
export function whyNotHold(holdFor: string | undefined): Reason[] {
  if (holdFor === undefined) return [];
  const held = Duration.fromISO(holdFor);
  return held.isValid && held.toMillis() >= 0 && held.toMillis() <= Duration.fromObject({ days: 7 }).toMillis()
    ? [] : [{ problem: 'invalid-fields', field: '/holdFor', detail: `Send a length of time in ISO 8601, of a week at most: PT10M. Found "${holdFor}".` }];
}

/** How an invitation stands for its guest. */
export type GuestStanding = 'open' | 'begun' | 'cancelled' | 'over';

export function guestStanding(event: Pick<OutreachEvent, 'beginsAt' | 'endsAt' | 'heldAt' | 'cancelledAt'>, now: Date): GuestStanding {
  if (event.cancelledAt) return 'cancelled';
  if (overSince(event, now)) return 'over';
  return event.beginsAt && event.beginsAt <= now ? 'begun' : 'open';
}

/** Which fields of an answer are wrong; the page says it in the guest's language. */
export function wrongIn({ answer, party, question }: { readonly answer: string; readonly party: number; readonly question: string }): ('answer' | 'party' | 'question')[] {
  const comes = answer === 'accepted' || answer === 'tentative';
  return [
    ...(comes || answer === 'declined' ? [] : (['answer'] as const)),
    ...(answer !== 'declined' && !(Number.isInteger(party) && party >= 1 && party <= LARGEST_PARTY) ? (['party'] as const) : []),
    ...(question.length > LONGEST_QUESTION ? (['question'] as const) : []),
  ];
}
