import type { CycleData } from '../cycle/cycle.types.js';
import type { Nomination } from '../nomination/nomination.entity.js';
import type { Reason } from '../refusal/problems.js';
import { openStates, type Assignment } from './review.entity.js';

/** Every reason against taking a task away from its reviewer. */
export function whyNotReassign({ stage }: Pick<Nomination, 'stage'>, { state }: Pick<Assignment, 'state'>): Reason[] {
  const reasons: Reason[] = [];
  if (stage !== 'reviewing') reasons.push({ problem: 'wrong-stage', detail: `The nomination is not under review; its stage is "${stage}".` });
  if (state === 'reviewed') reasons.push({ problem: 'wrong-stage', field: '/assignment', detail: 'The review is in, and is not taken away.' });
  else if (!openStates.includes(state)) reasons.push({ problem: 'wrong-stage', field: '/assignment', detail: `The task is over; it is "${state}".` });
  return reasons;
}

/** Every reason against enrolling somebody: regions and categories that the cycle does not have. */
export function whyNotEnrol({ regions, categories = [] }: { readonly regions: readonly string[]; readonly categories?: readonly string[] }, cycle: Pick<CycleData, 'regionScheme' | 'categories'>): Reason[] {
  return [
    ...unknown('/regions', 'region', regions, cycle.regionScheme.regions.map(({ id }) => id)),
    ...unknown('/categories', 'category', categories, cycle.categories.map(({ id }) => id)),
  ];
}

const unknown = (field: string, what: string, given: readonly string[], known: readonly string[]): Reason[] =>
  given.flatMap((id, index) => (known.includes(id) ? [] : [{ problem: 'invalid-fields', field: `${field}/${index}`, detail: `The cycle has no ${what} "${id}". It has: ${known.join(', ')}.` }]));
