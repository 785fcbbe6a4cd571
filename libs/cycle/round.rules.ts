import type { CycleData } from './cycle.types.js';

type Rounds = Pick<CycleData, 'rounds' | 'reviewersPerNomination' | 'quorum'>;

/** A round of review with its numbers; `n` counts from 1. Those that the round does not name are the cycle's. */
export interface RoundTerms {
  readonly n: number;
  readonly reviewersPerNomination: number;
  readonly quorum: number;
  readonly advances: CycleData['rounds'][number]['advances'];
  readonly last: boolean;
}

/** A nomination that says no round is in the first. One beyond the last is in the last: a changed cycle leaves nobody without numbers. */
export function roundTerms({ rounds, reviewersPerNomination, quorum }: Rounds, round: number | null): RoundTerms {
  const n = Math.min(round ?? 1, rounds.length);
  const own = rounds[n - 1]!;
  return {
    n,
    reviewersPerNomination: own.reviewersPerNomination ?? reviewersPerNomination,
    quorum: own.quorum ?? quorum,
    advances: own.advances,
    last: n === rounds.length,
  };
}

/** How many supporting documents the cycle wants of whoever reaches a round that asks for them. */
export function documentsWanted({ rules }: Pick<CycleData, 'rules'>): number {
  const rule = rules.find((setting) => setting.rule === 'requiredDocuments');
  return rule?.rule === 'requiredDocuments' ? rule.min : 0;
}

/**
 * Where a nomination goes that advances from a round: the next round, before it the documents that this round wants, or the
 * decision after the last. `reviewing` means the round after.
 * @param documents how many it has.
 */
export function afterRound(data: Pick<CycleData, 'rounds' | 'rules'>, round: number | null, documents = 0): 'documents' | 'reviewing' | 'deciding' {
  const next = data.rounds[round ?? 1];
  if (!next) return 'deciding';
  return next.documents && documents < documentsWanted(data) ? 'documents' : 'reviewing';
}
