import type { Nomination } from '../nomination/nomination.entity.js';
import type { Reason } from '../refusal/problems.js';
import type { Finding, ScreeningDecision } from './screening.entity.js';

/** An officer's word on what a rule referred. */
export interface RuleDecision {
  readonly rule: string;
  readonly verdict: 'pass' | 'fail';
  readonly reason: string;
}

/** What is known when an officer decides. */
export interface Decidable {
  readonly nomination: Pick<Nomination, 'stage'>;
  readonly withdrawn: boolean;
  readonly findings: readonly Pick<Finding, 'rule' | 'verdict'>[];
  readonly decided: readonly Pick<ScreeningDecision, 'rule'>[];
}

/** Every reason against deciding so. */
export function whyNotDecide({ nomination, withdrawn, findings, decided }: Decidable, decisions: readonly RuleDecision[]): Reason[] {
  if (withdrawn) return [{ problem: 'wrong-stage', detail: 'The nomination was withdrawn; nothing more is decided about it.' }];
  if (nomination.stage !== 'screening') return [{ problem: 'wrong-stage', detail: `The nomination is not in screening any more, or not yet; it is at the stage "${nomination.stage}".` }];
  if (findings.length === 0) return [{ problem: 'wrong-stage', detail: 'The rules have not been checked yet. That follows by itself; try again in a moment.' }];

  const referred = findings.filter(({ verdict }) => verdict === 'refer').map(({ rule }) => rule);
  return decisions.flatMap(({ rule }, index): Reason[] => {
    const field = `/decisions/${index}/rule`;
    if (!referred.includes(rule)) {
      const open = referred.filter((one) => !decided.some((decision) => decision.rule === one));
      return [{ problem: 'invalid-fields', field, detail: `The rule "${rule}" referred nothing to an officer. Open are: ${open.join(', ') || 'none'}.` }];
    }
    if (decided.some((decision) => decision.rule === rule)) return [{ problem: 'already-decided', field, detail: `"${rule}" is decided already; the decision stands.` }];
    if (decisions.findIndex((decision) => decision.rule === rule) < index) return [{ problem: 'invalid-fields', field, detail: `"${rule}" comes twice; decide it once.` }];
    return [];
  });
}
