import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { record } from '../journal/acts.service.js';
import { Decision } from './decision.entity.js';
import type { Proposal } from './decision.rules.js';
import { panelKey } from './shortlist.facts.js';

/** A proposal with an outcome for every nomination of its panel. */
export type WholeProposal = Proposal & Pick<Decision, 'supplement'>;

/** Writes proposals with their outcomes and acts. @returns their decisions, in the same order. */
export async function write(manager: EntityManager, cycle: CurrentCycle, caller: Caller, proposals: readonly WholeProposal[]): Promise<Decision[]> {
  const column = <T>(of: (proposal: WholeProposal) => T) => proposals.map(of);
  await manager.query(
    `insert into decision (id, ref, stage, holder, cycle_id, proposed_by, category, region, reason, supplement)
     select id, $1 || ':' || right(id::text, 8), 'proposed', 'officer', $2, $3, category, region, reason, supplement
       from (select uuidv7() as id, * from unnest($4::text[], $5::text[], $6::text[], $7::int[]) as p (category, region, reason, supplement)) as made`,
    [cycle.edition, cycle.id, caller.personId, column((p) => p.category), column((p) => p.region), column((p) => p.reason), column((p) => p.supplement)],
  );
  const made = await manager.findBy(Decision, { cycleId: cycle.id, stands: true, stage: 'proposed' });
  const known = new Map(made.map((decision) => [panelKey(decision), decision]));
  const decisions = proposals.map((proposal) => known.get(panelKey(proposal))!);

  // In the order in which every transaction locks nominations: each row's foreign key takes a lock of its own.
  const outcomes = proposals
    .flatMap((proposal, i) => proposal.outcomes.map((outcome) => ({ ...outcome, decision: decisions[i]!.id })))
    .sort((a, b) => (a.nomination < b.nomination ? -1 : 1));
  await manager.query(
    `insert into outcome (decision_id, nomination_id, kind, place, reason) select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::text[])`,
    [outcomes.map((o) => o.decision), outcomes.map((o) => o.nomination), outcomes.map((o) => o.outcome), outcomes.map((o) => o.place ?? null), outcomes.map((o) => o.reason)],
  );
  for (const [i, { id, category, region }] of decisions.entries()) {
    await record(manager, {
      subject: id, kind: 'decisionProposed', by: caller.actor, refs: { category, region, outcomes: proposals[i]!.outcomes.length },
      rulesVersion: String(cycle.version), wakes: [{ workflow: 'decision', target: id }],
    });
  }
  return decisions;
}
