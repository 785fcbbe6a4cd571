import { after, milliseconds } from '../cycle/schedule.js';
import type { CycleOffsets } from '../cycle/cycle.types.js';
import type { Stage } from '../nomination/nomination.stages.js';
import type { Reason } from '../refusal/problems.js';
import type { Assignment } from './review.entity.js';

/** What a link or a task session proves: a person, for one assignment under one version of it. */
export interface Hand {
  readonly target: string;
  readonly version: number;
  readonly personId: string;
}

/** Why a link leads to no task any more. */
export type Gone = 'declined' | 'conflict' | 'reassigned' | 'closed' | 'withdrawn' | 'over' | 'replaced';
/** How a task stands for the person who holds its link. */
export type Standing = 'offered' | 'accepted' | 'reviewed' | Gone;

export const goneInWords: Readonly<Record<Gone, string>> = {
  declined: 'You declined this review. Somebody else has been asked, and nothing more is needed from you.',
  conflict: 'You declared a conflict of interest. Somebody else has been asked, and nothing more is needed from you.',
  reassigned: 'The secretariat has given this review to somebody else. Nothing more is needed from you.',
  closed: 'The review of this nomination is over, and its task was closed. Nothing more is needed from you.',
  withdrawn: 'The nomination was withdrawn, so its review is over. Nothing more is needed from you.',
  over: 'Your review is safe. The nomination has moved on to the next stage, so the review can no longer be changed.',
  replaced: 'This link was replaced by a later one. Use the link in the latest mail about this nomination.',
};

/** How a task stands. A hand that is not the assignee's answers as a replaced link does. */
export function standingOf(
  hand: Hand,
  assignment: Pick<Assignment, 'personId' | 'version' | 'state' | 'round'>,
  nomination: { readonly stage: Stage; readonly round: number | null; readonly withdrawn: boolean },
): Standing {
  if (assignment.personId !== hand.personId) return 'replaced';
  const { state } = assignment;
  if (state === 'declined' || state === 'conflict' || state === 'reassigned') return state;
  if (nomination.withdrawn) return 'withdrawn';
  if (state === 'closed') return 'closed';
  if (assignment.version !== hand.version) return 'replaced';
  if (nomination.stage !== 'reviewing' || (nomination.round ?? 1) !== assignment.round) return state === 'reviewed' ? 'over' : 'closed';
  return state;
}

export const isGone = (standing: Standing): standing is Gone => standing in goneInWords;

/** The key under which it is remembered among what came of a task's due instants that it is overdue. */
export const overdue = 'overdue';

/**
 * When a task offered now is due: the cycle's time for a review, or the end of the reviews where that comes first; the
 * time for an answer at least. To the full minute, but in a rehearsal, where seconds count.
 */
export function dueAtOf(now: Date, { acceptWithin, completeWithin }: CycleOffsets['reviewTask'], reviewEndsAt: Date, zone: string): Date {
  const complete = after(now, completeWithin, zone).getTime();
  const least = after(now, acceptWithin, zone).getTime();
  const due = Math.max(Math.min(complete, reviewEndsAt.getTime()), least);
  return new Date(milliseconds(completeWithin) < HOUR ? due : Math.ceil(due / MINUTE) * MINUTE);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The sequence of a task's mails: each version of the assignment has a hundred of a kind. A later number is another logical mail. */
export const mailSeq = (version: number, nth: number): number => version * 100 + nth;

export const reasonLimit = 1_000;

/** Every reason against a reason. @param field the JSON pointer under which the caller knows it. */
export function whyNotReason(reason: string, field = '/reason'): Reason[] {
  const length = reason.trim().length;
  if (length === 0) return [{ problem: 'invalid-fields', field, detail: 'Give a reason; a few words are enough.' }];
  return length > reasonLimit ? [{ problem: 'invalid-fields', field, detail: `The reason has ${length} characters; ${reasonLimit} are the most.` }] : [];
}
