import type { Solution } from './allocation.model.js';
import type { Pool } from './allocation.pool.js';
import type { Problem, Shortage } from './allocation.types.js';
import { usualCapacity } from './officer.rules.js';

/**
 * Which panels lack how many reviews, and what would help: higher caps, as far as the elastic solution needs them, and reviewers to
 * be enrolled, instead of higher caps or, where caps are not enough, beside them.
 */
export function shortagesOf({ nominations, reviewers }: Problem, pool: Pool, { lacks }: Solution, elastic: Solution): Shortage[] {
  const panels = new Map<string, number[]>();
  lacks.forEach((lack, index) => {
    if (lack === 0) return;
    const { category, region } = nominations[index]!;
    const key = JSON.stringify([category, region]);
    panels.set(key, [...(panels.get(key) ?? []), index]);
  });
  return [...panels.values()].map((members) => {
    const { category, region } = nominations[members[0]!]!;
    const theirs = new Set(members.flatMap((member) => [...pool.who[member]!]));
    return {
      category, region,
      nominations: members.map((member) => nominations[member]!.nominationId),
      lacks: sum(members.map((member) => lacks[member]!)),
      raise: elastic.raised.flatMap((more, index) => {
        const { personId, capacity, open } = reviewers[index]!;
        return more > 0 && theirs.has(index) ? [{ reviewer: personId, from: capacity, to: Math.max(capacity, open) + more }] : [];
      }),
      enrol: newcomers(members.map((member) => lacks[member]!)),
      enrolBesides: newcomers(members.map((member) => elastic.lacks[member]!)),
    };
  });
}

/** How many new reviewers would do: each reviews a nomination once, and takes what a new reviewer usually takes. */
const newcomers = (lacks: readonly number[]): number => Math.max(Math.max(...lacks), Math.ceil(sum(lacks) / usualCapacity));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
