import type { Ground } from './conflict.rules.js';
import type { Candidate, Sought } from './review.rules.js';

/** A nomination and a reviewer, by their ids. */
export interface Named {
  readonly nomination: string;
  readonly reviewer: string;
}

/** Everything that the allocation of a round is computed from. */
export interface Problem {
  readonly reviewers: readonly (Candidate & {
    /** Region of the cycle in which they are at home; null where it has none for their country. */
    readonly home: string | null;
  })[];
  readonly nominations: readonly (Sought & {
    /** How many reviewers it needs. */
    readonly needs: number;
  })[];
  /** Who reviews what in any case, and who does not. */
  readonly pins: readonly Named[];
  readonly bans: readonly Named[];
  /** Decides between what is equally good. */
  readonly seed: number;
}

/** Nominations of one panel that lack reviewers, and what would help. */
export interface Shortage {
  readonly category: string | null;
  readonly region: string | null;
  readonly nominations: readonly string[];
  /** Reviews that are missing, all together. */
  readonly lacks: number;
  /** Reviewers who could do more if their cap were raised, and to how many open tasks. */
  readonly raise: readonly { readonly reviewer: string; readonly from: number; readonly to: number }[];
  /** How many reviewers more would do, with the caps as they are; and how many are needed besides raised caps. */
  readonly enrol: number;
  readonly enrolBesides: number;
}

/** What came of a computation. Costs are in the units of `costOf`. */
export interface Figures {
  readonly nominations: number;
  readonly reviewers: number;
  /** Reviews that were wanted, and that found a reviewer. */
  readonly wanted: number;
  readonly given: number;
  /** Of the allocation as it was computed: who fits how well, loads apart from each other, reviewers of one region together. */
  readonly cost: { readonly fit: number; readonly balance: number; readonly spread: number };
  /** Lower bound of the linear relaxation, and how far above it the allocation stands, as a share. */
  readonly bound: number;
  readonly gap: number;
  /** Pairs that would have fitted but for a conflict, by what the conflict rests on. */
  readonly avoided: Readonly<Partial<Record<Ground, number>>>;
  readonly shortages: readonly Shortage[];
  /** Milliseconds for everything, and for the solver alone. */
  readonly took: number;
  readonly solver: number;
}

export interface Allocated {
  readonly pairs: readonly (Named & { readonly pinned: boolean })[];
  readonly figures: Figures;
}
