import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Approval, Recall, type Decision } from './decision.entity.js';
import { isFixed, standing, type DecisionFacts, type Standing } from './decision.standing.js';

/** A decision with all that was said of it, and where it stands by PostgreSQL's clock. */
export interface Weighed {
  readonly cycle: CurrentCycle;
  readonly approvals: readonly Approval[];
  readonly recall: Recall | null;
  readonly facts: DecisionFacts;
  readonly standing: Standing;
  readonly now: Date;
}

/** Weighs a decision. Under its row's lock what is read here stays true until the commit. */
export async function weigh(manager: EntityManager, decision: Decision): Promise<Weighed> {
  const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  const cycle = (await currentCycle(manager, decision.cycleId))!;
  const approvals = await manager.find(Approval, { where: { decisionId: decision.id }, order: { at: 'asc' } });
  const recall = await manager.findOneBy(Recall, { decisionId: decision.id });
  const facts = { approvals, recalled: recall !== null, fixed: isFixed(decision.stage) };
  return { cycle, approvals, recall, facts, standing: standing(facts, cycle.data, now), now };
}
