import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordForMany } from '../journal/cohort.js';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { Decision } from './decision.entity.js';
import { weigh } from './decision.facts.js';
import { isFixed } from './decision.standing.js';

/** Moves a decision along: approvals, the undo window, the announcement. */
@Injectable()
export class DecisionProgress {
  constructor(private readonly steps: Steps) {}

  decide(ref: Ref): Promise<Stood> {
    return this.steps.step('decision', Decision, ref, ['proposed', 'approved', 'final'], async ({ manager, row, now, move, record }) => {
      const { standing, cycle } = await weigh(manager, row);
      const rulesVersion = String(cycle.version);
      if (isFixed(standing.stage) && !isFixed(row.stage)) {
        const outcomes = await fixOutcomes(manager, row.id, rulesVersion);
        await record({ kind: 'decisionFixed', refs: { outcomes }, rulesVersion });
      }
      if (standing.stage === 'announced') await record({ kind: 'decisionAnnounced', rulesVersion });
      move({ stage: standing.stage, holder: standing.holder, nextWake: standing.nextWake, endedAt: standing.ended ? now : null });
    });
  }
}

/**
 * Tells every nomination of the decision that its outcome holds; those that were withdrawn meanwhile are passed over.
 * Locks them in the order of their ids, always after the decision; a nomination's own step locks nothing but itself.
 * @returns how many were told.
 */
async function fixOutcomes(manager: EntityManager, decision: string, rulesVersion: string): Promise<number> {
  await manager.query(
    `select from nomination where id in (select nomination_id from outcome where decision_id = $1) order by id for no key update`,
    [decision],
  );
  // Read after the locks were given: a withdrawal that was under way is seen, and so is the last seq of each story.
  const subjects = await manager.query<{ id: string }[]>(
    `select n.id from nomination n join outcome o on o.nomination_id = n.id
      where o.decision_id = $1 and n.ended_at is null and not exists (select from withdrawal w where w.nomination_id = n.id)`,
    [decision],
  );
  // Not what the outcome is: the story is read by the nominator before the announcement.
  await recordForMany(manager, {
    subjects: subjects.map(({ id }) => id), wakes: 'nomination', kind: 'outcomeFixed', by: 'workflow:decision', refs: { decision }, rulesVersion,
  });
  return subjects.length;
}
