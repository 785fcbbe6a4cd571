import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { Approval, Decision, Outcome, Recall, type DecisionStage } from './decision.entity.js';
import { weigh } from './decision.facts.js';
import { whyNotApprove, whyNotPropose, whyNotRecall, type Proposal } from './decision.rules.js';
import { holdProposals, panelFacts } from './panel.facts.js';

/** Where an act has left a decision. */
export interface DecisionAnswer {
  readonly id: string;
  readonly ref: string;
  readonly stage: DecisionStage;
  readonly approvals: number;
  readonly approvalsRequired: number;
  /** Until when it can be recalled, once it is approved. */
  readonly undoUntil: string | null;
  readonly announcesAt: string;
}

export interface SaidOfIt {
  readonly approve: boolean;
  readonly reason?: string | undefined;
}

@Injectable()
export class Decisions {
  constructor(private readonly acts: Acts) {}

  /** Proposes the outcomes of a whole panel. @throws Refusal with every reason against it. */
  propose(caller: Caller, cycleCode: string, proposal: Proposal, once: Once): Promise<DecisionAnswer> {
    return this.acts.once(once, async (manager) => {
      const cycle = (await cycleByCode(manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
      await holdProposals(manager, cycle.id);
      const panel = await panelFacts(manager, cycle, proposal.category, proposal.region);
      refuseIf(whyNotPropose(proposal, panel, cycle.data));

      const { category, region, reason } = proposal;
      const [{ id }] = await manager.query<[{ id: string }]>(
        `with made as (select uuidv7() as id)
         insert into decision (id, ref, stage, holder, cycle_id, category, region, proposed_by, reason)
         select id, $1 || ':' || right(id::text, 8), 'proposed', 'officer', $2, $3, $4, $5, $6 from made returning id`,
        [cycle.edition, cycle.id, category, region, caller.personId, reason],
      );
      // In the order in which every transaction locks nominations: each row's foreign key takes a lock of its own.
      const outcomes = proposal.outcomes.map((o) => ({ decisionId: id, nominationId: o.nomination, kind: o.outcome, place: o.place ?? null, reason: o.reason }));
      await manager.insert(Outcome, outcomes.sort((a, b) => (a.nominationId < b.nominationId ? -1 : 1)));
      await record(manager, {
        subject: id, kind: 'decisionProposed', by: caller.actor, refs: { category, region, outcomes: outcomes.length },
        rulesVersion: String(cycle.version), wakes: [{ workflow: 'decision', target: id }],
      });
      return answer(manager, await manager.findOneByOrFail(Decision, { id }));
    });
  }

  /** Approves or rejects, as a person other than the proposer. @throws Refusal with every reason against it. */
  approve(caller: Caller, id: string, { approve, reason }: SaidOfIt, once: Once): Promise<DecisionAnswer> {
    return this.acts.once(once, async (manager) => {
      const decision = await locked(manager, id);
      const { approvals, standing, cycle } = await weigh(manager, decision);
      refuseIf(whyNotApprove({ proposedBy: decision.proposedBy, approvals, standing }, caller.personId, { approve, reason }));

      await manager.insert(Approval, { decisionId: id, personId: caller.personId, approved: approve, reason: reason ?? null });
      if (!approve) await manager.update(Decision, id, { stands: false });
      await record(manager, {
        subject: id, kind: approve ? 'decisionApproved' : 'decisionRejected', by: caller.actor,
        rulesVersion: String(cycle.version), wakes: [{ workflow: 'decision', target: id }],
      });
      return answer(manager, decision);
    });
  }

  /** Takes back what is not yet final. Any officer may. @throws Refusal when it is too late. */
  recall(caller: Caller, id: string, reason: string, once: Once): Promise<DecisionAnswer> {
    return this.acts.once(once, async (manager) => {
      const decision = await locked(manager, id);
      const { standing, cycle } = await weigh(manager, decision);
      refuseIf(whyNotRecall(standing));

      await manager.insert(Recall, { decisionId: id, personId: caller.personId, reason });
      await manager.update(Decision, id, { stands: false });
      await record(manager, {
        subject: id, kind: 'decisionRecalled', by: caller.actor,
        rulesVersion: String(cycle.version), wakes: [{ workflow: 'decision', target: id }],
      });
      return answer(manager, decision);
    });
  }
}

async function locked(manager: EntityManager, id: string): Promise<Decision> {
  const decision = await manager.findOne(Decision, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return decision ?? refuse('not-found', 'There is no such decision.');
}

/** What holds once the act is committed, whether or not the workflow has moved the row yet. */
async function answer(manager: EntityManager, decision: Decision): Promise<DecisionAnswer> {
  const { approvals, standing, cycle } = await weigh(manager, decision);
  return {
    id: decision.id,
    ref: decision.ref!,
    stage: standing.stage,
    approvals: approvals.filter(({ approved }) => approved).length,
    approvalsRequired: cycle.data.approvalsRequired,
    undoUntil: standing.undoUntil?.toISOString() ?? null,
    announcesAt: cycle.data.dates.announcesAt,
  };
}
