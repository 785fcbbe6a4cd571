import { createHash } from 'node:crypto';
import { conflictsOf, type Ground, type Sides, type Ties } from './conflict.rules.js';

/** A person who may be asked about a nomination, as the tables have them. */
export interface Candidate extends Ties {
  readonly caseloadId: string;
  readonly regions: readonly string[];
  /** Empty: all. */
  readonly categories: readonly string[];
  /** Rounds in which they review; empty: all. */
  readonly rounds: readonly number[];
  /** The UN entity for which they review. */
  readonly partner: string | null;
  /** ISO 639-1; none known: perhaps any. */
  readonly languages: readonly string[];
  readonly capacity: number;
  /** Open tasks in this cycle. */
  readonly open: number;
  /** Is on leave when the task would be due. */
  readonly away: boolean;
  /** Nominations about which they were asked in this round, or were asked before and did not review. */
  readonly asked: readonly string[];
  /** Nominations that they reviewed in an earlier round. */
  readonly knows: readonly string[];
}

/** What a nomination wants of its reviewers. */
export interface Sought extends Sides {
  readonly round: number;
  readonly region: string | null;
  readonly category: string | null;
  /** The UN entity whose reviewers alone review the category; null: anybody's. */
  readonly partner: string | null;
  /** In which it is written, ISO 639-1. */
  readonly language: string | null;
}

export type WhyNotFit = 'region' | 'category' | 'partner' | 'round' | 'away';
export type WhyNotAsk = WhyNotFit | Ground | 'askedBefore' | 'noCapacity';

/** Every reason why somebody does not belong to a nomination's panel, whoever the nomination is from. */
export function whyNotFit(candidate: Candidate, { region, category, partner, round }: Pick<Sought, 'region' | 'category' | 'partner' | 'round'>): WhyNotFit[] {
  const reasons: WhyNotFit[] = [];
  if (region === null || !candidate.regions.includes(region)) reasons.push('region');
  if (candidate.categories.length > 0 && !candidate.categories.includes(category ?? '')) reasons.push('category');
  if (partner !== null && candidate.partner !== partner) reasons.push('partner');
  if (candidate.rounds.length > 0 && !candidate.rounds.includes(round)) reasons.push('round');
  if (candidate.away) reasons.push('away');
  return reasons;
}

/** Every reason against asking somebody. */
export function whyNotAsk(candidate: Candidate, sought: Sought): WhyNotAsk[] {
  return [
    ...whyNotFit(candidate, sought),
    ...conflictsOf(candidate, sought),
    ...(candidate.asked.includes(sought.nominationId) ? ['askedBefore' as const] : []),
    ...(candidate.open >= candidate.capacity ? ['noCapacity' as const] : []),
  ];
}

/** What speaks against somebody who may be asked; 0 is best, 10 weighs as much as one open task more. Own choice. */
export function costOf(candidate: Candidate, sought: Sought): number {
  const { languages, categories, regions } = candidate;
  return (
    (languages.length === 0 || sought.language === null ? 10 : languages.includes(sought.language) ? 0 : 40) +
    (categories.length === 0 ? 8 : 0) +
    (regions.length > 1 ? 3 : 0) +
    // A nomination that somebody knows is better seen by fresh eyes.
    (candidate.knows.includes(sought.nominationId) ? 15 : 0)
  );
}

/** Those who may be asked, in the order of asking: the least open tasks and the best fit first, then by an order of chance that stays the same for a nomination. */
export function ranked(candidates: readonly Candidate[], sought: Sought): Candidate[] {
  const lot = ({ personId }: Candidate) => createHash('sha256').update(sought.nominationId).update(personId).digest('hex');
  return candidates
    .filter((candidate) => whyNotAsk(candidate, sought).length === 0)
    .map((candidate) => ({ candidate, weight: candidate.open + costOf(candidate, sought) / 10, lot: lot(candidate) }))
    .sort((a, b) => a.weight - b.weight || a.lot.localeCompare(b.lot))
    .map(({ candidate }) => candidate);
}
