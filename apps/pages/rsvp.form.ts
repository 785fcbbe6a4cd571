import type { GuestView } from '../../libs/outreach/invitation.doors.js';
import { LONGEST_QUESTION, wrongIn } from '../../libs/outreach/invitation.rules.js';
import { LARGEST_PARTY } from '../../libs/outreach/invitation.types.js';
import type { Say } from '../../libs/words/words.js';
import { textOf, type Form } from './form.js';
import type { FieldError } from './page.js';

/** An answer as it was typed. */
export interface TypedRsvp {
  readonly answer: string;
  readonly party: string;
  readonly question: string;
}

export const rsvpTyped = (form: Form): TypedRsvp => ({ answer: textOf(form, 'answer'), party: textOf(form, 'party').trim(), question: textOf(form, 'question').replaceAll('\r\n', '\n') });

/** What the form shows before anybody types: the answer that is noted, or nothing. */
export const rsvpShown = ({ invitation: { answer, party } }: Pick<GuestView, 'invitation'>): TypedRsvp => ({ answer: answer ?? '', party: String(party ?? 1), question: '' });

/** Arabic and Persian keyboards have digits of their own, as Chinese ones have wide ones. */
export function partyOf({ party }: TypedRsvp): number {
  const digits = party.normalize('NFKC').replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  return /^\d{1,4}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** What is wrong, at the first control of each field, in the guest's language. */
export const rsvpErrors = (typed: TypedRsvp, say: Say): FieldError[] =>
  wrongIn({ ...typed, party: partyOf(typed) }).map((field) => ({ id: field, detail: say(`outreach.rsvp.wrong.${field}`, { most: field === 'question' ? LONGEST_QUESTION : LARGEST_PARTY }) }));
