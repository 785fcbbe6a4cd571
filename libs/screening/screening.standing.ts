import type { Finding, FindingVerdict, ScreeningDecision } from './screening.entity.js';

/** What counts of a rule: the officer's word where the rule referred, else the rule's own. `refer`: nobody has decided yet. */
export const settled = (finding: Pick<Finding, 'verdict'>, decision: Pick<ScreeningDecision, 'verdict'> | null): FindingVerdict =>
  finding.verdict === 'refer' ? (decision?.verdict ?? 'refer') : finding.verdict;

/** Where screening stands. One failure is enough to end it; what is referred is then no longer of interest. */
export interface Standing {
  readonly outcome: 'eligible' | 'ineligible' | 'undecided';
  readonly failed: readonly string[];
  /** Rules that referred and that nobody has decided. */
  readonly undecided: readonly string[];
}

export function standingOf(findings: readonly Pick<Finding, 'rule' | 'verdict'>[], decisions: readonly Pick<ScreeningDecision, 'rule' | 'verdict'>[]): Standing {
  const as = (verdict: FindingVerdict) =>
    findings.filter((finding) => settled(finding, decisions.find(({ rule }) => rule === finding.rule) ?? null) === verdict).map(({ rule }) => rule);
  const [failed, undecided] = [as('fail'), as('refer')];
  return { outcome: failed.length > 0 ? 'ineligible' : undecided.length > 0 ? 'undecided' : 'eligible', failed, undecided };
}
