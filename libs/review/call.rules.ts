import type { CycleDates } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';

/** What came of calling a reviewer. `notReached` leaves them on the list; `givesUp` gives what is overdue to others. */
export const callOutcomes = ['willDo', 'notReached', 'givesUp'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

export interface GivenCall {
  readonly outcome: CallOutcome;
  readonly note: string;
  /** More time: the new due instant of all that is overdue. */
  readonly dueAt?: string;
}

/** Every reason against what an officer notes of a call. */
export function whyNotNote({ outcome, dueAt }: GivenCall, { announcesAt }: Pick<CycleDates, 'announcesAt'>, now: Date): Reason[] {
  const wrong = (detail: string): Reason[] => [{ problem: 'invalid-fields', field: '/dueAt', detail }];
  if (dueAt === undefined) return [];
  if (outcome !== 'willDo') return wrong('More time is given only to somebody who will do the reviews (outcome "willDo").');
  if (new Date(dueAt) <= now) return wrong('The new instant has passed already.');
  return new Date(dueAt) > new Date(announcesAt) ? wrong(`The results are announced before that, at ${announcesAt}.`) : [];
}
