import type { CycleData } from '../cycle/cycle.types.js';
import type { Nomination } from '../nomination/nomination.entity.js';
import { isEnd } from '../nomination/nomination.stages.js';
import type { Reason } from '../refusal/problems.js';
import { uncleared, type Ground } from './conflict.rules.js';
import { openStates, type Assignment } from './review.entity.js';

/** Most open tasks at once, where an officer names no number. Own choice. */
export const usualCapacity = 20;

/** Every reason against taking a task away from its reviewer. */
export function whyNotReassign({ stage }: Pick<Nomination, 'stage'>, { state }: Pick<Assignment, 'state'>): Reason[] {
  const reasons: Reason[] = [];
  if (stage !== 'reviewing') reasons.push({ problem: 'wrong-stage', detail: `The nomination is not under review; its stage is "${stage}".` });
  if (state === 'reviewed') reasons.push({ problem: 'wrong-stage', field: '/assignment', detail: 'The review is in, and is not taken away.' });
  else if (!openStates.includes(state)) reasons.push({ problem: 'wrong-stage', field: '/assignment', detail: `The task is over; it is "${state}".` });
  return reasons;
}

/** What somebody enrolled reviews. None of categories or rounds: all. */
export interface Scope {
  readonly regions: readonly string[];
  readonly categories?: readonly string[];
  readonly rounds?: readonly number[];
  readonly partner?: string;
}

/** Every reason against enrolling somebody: regions, categories, rounds and partners that the cycle does not have. */
export function whyNotEnrol({ regions, categories = [], rounds = [], partner }: Scope, cycle: Pick<CycleData, 'regionScheme' | 'categories' | 'rounds'>): Reason[] {
  const partners = [...new Set(cycle.categories.flatMap((category) => category.partner ?? []))];
  return [
    ...unknown('/regions', 'region', regions, cycle.regionScheme.regions.map(({ id }) => id)),
    ...unknown('/categories', 'category', categories, cycle.categories.map(({ id }) => id)),
    ...unknown('/rounds', 'round', rounds, cycle.rounds.map((_, index) => index + 1)),
    ...(partner === undefined || partners.includes(partner) ? [] : [{ problem: 'invalid-fields' as const, field: '/partner', detail: `The cycle has no partner "${partner}". It has: ${partners.join(', ') || 'none'}.` }]),
  ];
}

/** Every reason against an officer's word on a conflict. `grounds`: what speaks against the reviewer now. */
export function whyNotClear(standing: 'pinned' | 'cleared', { stage }: Pick<Nomination, 'stage'>, grounds: readonly Ground[]): Reason[] {
  if (stage === 'draft' || isEnd(stage)) return [{ problem: 'wrong-stage', detail: `Nobody reviews the nomination; its stage is "${stage}".` }];
  if (standing === 'pinned') return [];
  const stays = grounds.filter((ground) => uncleared.includes(ground));
  if (stays.length > 0) return [{ problem: 'wrong-stage', field: '/standing', detail: 'Nobody reviews a nomination of their own country, or one in which they have a part; no officer clears that.' }];
  return grounds.length === 0 ? [{ problem: 'wrong-stage', field: '/standing', detail: 'Nothing speaks against this reviewer; there is nothing to clear.' }] : [];
}

/** Every reason against a note of past work. */
export function whyNotCoWork({ institution, person, from, until }: { readonly institution?: unknown; readonly person?: string; readonly from?: string; readonly until?: string }, reviewer: string): Reason[] {
  const reasons: Reason[] = [];
  const wrong = (field: string, detail: string) => reasons.push({ problem: 'invalid-fields', field, detail });
  if ((institution === undefined) === (person === undefined)) wrong('/institution', 'Say either the institution or the person with whom the reviewer worked.');
  if (person === reviewer) wrong('/person', 'That is the reviewer.');
  if (from && until && until < from) wrong('/until', 'The end comes before the beginning.');
  return reasons;
}

const unknown = <T extends string | number>(field: string, what: string, given: readonly T[], known: readonly T[]): Reason[] =>
  given.flatMap((id, index) => (known.includes(id) ? [] : [{ problem: 'invalid-fields', field: `${field}/${index}`, detail: `The cycle has no ${what} "${id}". It has: ${known.join(', ')}.` }]));
