import type { CycleData } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import type { RoundFacts } from './allocation.facts.js';
import type { Figures, Named } from './allocation.types.js';
import { whyNotAsk, type WhyNotAsk } from './review.rules.js';

/** Every reason against allocating a round of a cycle. `released`: it was done already. */
export function whyNotAllocate({ allocation, rounds }: Pick<CycleData, 'allocation' | 'rounds'>, round: number, released: boolean): Reason[] {
  if (round > rounds.length) return [{ problem: 'invalid-fields', field: '/round', detail: `The cycle has ${rounds.length === 1 ? 'one round' : `${rounds.length} rounds`}.` }];
  if (allocation === 'rolling') return [{ problem: 'wrong-stage', detail: 'This cycle asks reviewers one by one, as nominations come; there is nothing to allocate.' }];
  return released ? [{ problem: 'already-decided', detail: 'The round was allocated. Whoever comes later is given reviewers one by one.' }] : [];
}

const inWords: { readonly [W in WhyNotAsk]: string } = {
  region: 'does not review in its region',
  category: 'does not review in its category',
  partner: 'does not review for the partner whose category it is',
  round: 'does not review in this round',
  away: 'is on leave when the review would be due',
  ownCountry: 'is of the nominee’s country',
  ownInstitution: 'belongs to one of its institutions',
  ownNomination: 'has a part in it',
  coWork: 'has worked with one of its sides',
  declared: 'has declared a conflict of interest',
  pinned: 'has a conflict of interest, as an officer noted',
  askedBefore: 'was asked about it before',
  noCapacity: 'has as many open tasks as their cap allows',
};

/** A pair that cannot be, with what stands in its way. */
export interface Misfit extends Named {
  readonly detail: string;
}

type Facts = Pick<RoundFacts, 'reviewers' | 'nominations' | 'numbers' | 'names'>;

/**
 * Every pair that the round's facts do not allow: a nomination or reviewer that is no longer there, whatever speaks against asking
 * somebody, more than a nomination needs or a cap allows. Of those that are too many, the last ones are named.
 */
export function misfits({ reviewers, nominations, numbers, names }: Facts, pairs: readonly Named[]): Misfit[] {
  const reviewerOf = new Map(reviewers.map((reviewer) => [reviewer.personId, reviewer]));
  const nominationOf = new Map(nominations.map((nomination) => [nomination.nominationId, nomination]));
  const given = new Map<string, number>();
  const load = new Map<string, number>();
  const counted = (counts: Map<string, number>, id: string) => {
    counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts.get(id)!;
  };
  return pairs.flatMap((pair) => {
    const nomination = nominationOf.get(pair.nomination);
    if (!nomination) return [{ ...pair, detail: `Nomination ${pair.nomination} is not reviewed in this round, or no longer.` }];
    const number = numbers.get(pair.nomination)!;
    const reviewer = reviewerOf.get(pair.reviewer);
    if (!reviewer) return [{ ...pair, detail: `${number}: the cycle has no reviewer ${pair.reviewer}, or no longer.` }];
    const why = whyNotAsk(reviewer, nomination).filter((reason) => reason !== 'noCapacity').map((reason) => inWords[reason]);
    if (why.length > 0) return [{ ...pair, detail: `${number}: ${names.get(pair.reviewer)} ${list(why)}.` }];
    if (reviewer.open + counted(load, pair.reviewer) > reviewer.capacity) return [{ ...pair, detail: `${number}: ${names.get(pair.reviewer)} ${inWords.noCapacity}, which is ${reviewer.capacity}.` }];
    if (counted(given, pair.nomination) > nomination.needs) return [{ ...pair, detail: `${number} needs ${nomination.needs} and was given more.` }];
    return [];
  });
}

/** The pairs that are not among the misfits. */
export function fitting<P extends Named>(pairs: readonly P[], wrong: readonly Misfit[]): P[] {
  const out = new Set(wrong.map(keyOf));
  return pairs.filter((pair) => !out.has(keyOf(pair)));
}

/**
 * Nominations that have fewer reviewers than they need, by the pairs that stay of a draft. Those of which the draft knows nothing came
 * after it, and are given reviewers one by one.
 */
export function lacking({ nominations, numbers }: Facts, { figures, pairs }: { readonly figures: Figures; readonly pairs: readonly Named[] }, stay: readonly Named[]): { nomination: string; detail: string }[] {
  const known = new Set([...pairs.map(({ nomination }) => nomination), ...figures.shortages.flatMap((shortage) => shortage.nominations)]);
  const given = new Map<string, number>();
  for (const { nomination } of stay) given.set(nomination, (given.get(nomination) ?? 0) + 1);
  return nominations.flatMap(({ nominationId, needs }) => {
    const lack = needs - (given.get(nominationId) ?? 0);
    return lack > 0 && known.has(nominationId) ? [{ nomination: nominationId, detail: `${numbers.get(nominationId)} lacks ${lack === 1 ? 'one reviewer' : `${lack} reviewers`}.` }] : [];
  });
}

/** As the reasons of a refusal; `field` says where each pair stands. */
export const asReasons = (found: readonly { readonly detail: string }[], problem: Reason['problem'], field?: (index: number) => string): Reason[] =>
  found.map(({ detail }, index) => ({ problem, detail, ...(field && { field: field(index) }) }));

/** Every reason against what is fixed and forbidden beforehand. */
export function whyNotWishes(facts: Facts, { pins, bans }: { readonly pins: readonly Named[]; readonly bans: readonly Named[] }): Reason[] {
  const banned = new Set(bans.map(keyOf));
  const wrong = misfits(facts, pins);
  return pins.flatMap((pin, index): Reason[] => {
    const at = { problem: 'invalid-fields' as const, field: `/pins/${index}` };
    if (banned.has(keyOf(pin))) return [{ ...at, detail: 'It is pinned and banned at once.' }];
    if (pins.findIndex((other) => keyOf(other) === keyOf(pin)) < index) return [{ ...at, detail: 'It is pinned twice.' }];
    const misfit = wrong.find((one) => keyOf(one) === keyOf(pin));
    return misfit ? [{ ...at, detail: misfit.detail }] : [];
  });
}

const keyOf = ({ nomination, reviewer }: Named) => `${nomination} ${reviewer}`;
const list = (words: readonly string[]) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);
