import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { Approval, Decision, Recall, type DecisionStage } from './decision.entity.js';
import { weigh } from './decision.facts.js';
import { whyNotApprove, whyNotApproveAll, whyNotPropose, whyNotRecall, wholeOf, type Panel, type Proposal } from './decision.rules.js';
import { holdProposals, panelFacts } from './panel.facts.js';
import { write } from './proposal.writing.js';
import { whyNotTwice } from './shortlist.rules.js';

/** Where an act has left a decision. */
export interface DecisionAnswer {
  readonly id: string;
  readonly ref: string;
  readonly category: string;
  readonly region: string;
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
    return this.acts.once(once, async (manager) => (await propose(manager, caller, cycleCode, [proposal], () => ''))[0]!);
  }

  /** Proposes for many panels as one act: all, or none with every reason of every panel. */
  proposeAll(caller: Caller, cycleCode: string, proposals: readonly Proposal[], once: Once): Promise<DecisionAnswer[]> {
    return this.acts.once(once, (manager) => propose(manager, caller, cycleCode, proposals, (i) => `/decisions/${i}`));
  }

  /** Approves or rejects, as a person other than the proposer. @throws Refusal with every reason against it. */
  approve(caller: Caller, id: string, said: SaidOfIt, once: Once): Promise<DecisionAnswer> {
    return this.acts.once(once, async (manager) => {
      const decision = await locked(manager, id);
      const { approvals, standing, cycle } = await weigh(manager, decision);
      refuseIf(whyNotApprove({ proposedBy: decision.proposedBy, approvals, standing }, caller.personId, said));
      await say(manager, caller, decision, said, cycle);
      return answer(manager, decision);
    });
  }

  /** Approves or rejects many decisions of a cycle as one act: all, or none with every reason of every decision. */
  approveAll(caller: Caller, cycleCode: string, ids: readonly string[], said: SaidOfIt, once: Once): Promise<DecisionAnswer[]> {
    return this.acts.once(once, async (manager) => {
      const cycle = (await cycleByCode(manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
      const decisions = await manager.find(Decision, { where: { id: In([...ids]), cycleId: cycle.id }, order: { id: 'asc' }, lock: { mode: 'pessimistic_write' } });
      const known = new Map(decisions.map((decision) => [decision.id, decision]));
      const opinions = [];
      for (const id of ids) {
        const decision = known.get(id);
        opinions.push(decision ? { ref: decision.ref!, proposedBy: decision.proposedBy, ...(await weigh(manager, decision)) } : null);
      }
      refuseIf(whyNotApproveAll(ids, opinions, caller.personId, said));
      for (const id of ids) await say(manager, caller, known.get(id)!, said, cycle);
      return Promise.all(ids.map((id) => answer(manager, known.get(id)!)));
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

async function propose(manager: EntityManager, caller: Caller, cycleCode: string, proposals: readonly Proposal[], at: (i: number) => string): Promise<DecisionAnswer[]> {
  const cycle = (await cycleByCode(manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
  await holdProposals(manager, cycle.id);
  const factsOf = await panelFacts(manager, cycle);
  // What one proposal awards counts against the next.
  const winners = new Map(proposals[0] && factsOf(proposals[0]).winners);
  const panels = proposals.map((proposal): Panel => ({ ...factsOf(proposal), winners }));
  const reasons = proposals.flatMap((proposal, i) => {
    const against = whyNotPropose(proposal, panels[i]!, cycle.data, at(i));
    for (const { nomination, outcome } of proposal.outcomes) {
      const country = outcome === 'winner' && panels[i]!.deciding.find(({ id }) => id === nomination)?.country;
      if (country) winners.set(country, (winners.get(country) ?? 0) + 1);
    }
    return against;
  });
  refuseIf([...reasons, ...whyNotTwice(proposals, '/decisions')]);

  const whole = proposals.map((proposal, i) => ({ ...proposal, supplement: panels[i]!.supplement, outcomes: wholeOf(proposal, panels[i]!) }));
  const decisions = await write(manager, cycle, caller, whole);
  return Promise.all(decisions.map((decision) => answer(manager, decision)));
}

async function say(manager: EntityManager, caller: Caller, { id }: Decision, { approve, reason }: SaidOfIt, cycle: CurrentCycle): Promise<void> {
  await manager.insert(Approval, { decisionId: id, personId: caller.personId, approved: approve, reason: reason ?? null });
  if (!approve) await manager.update(Decision, id, { stands: false });
  await record(manager, {
    subject: id, kind: approve ? 'decisionApproved' : 'decisionRejected', by: caller.actor,
    rulesVersion: String(cycle.version), wakes: [{ workflow: 'decision', target: id }],
  });
}

async function locked(manager: EntityManager, id: string): Promise<Decision> {
  const decision = await manager.findOne(Decision, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return decision ?? refuse('not-found', 'There is no such decision.');
}

/** What holds once the act is committed, whether or not the workflow has moved the row yet. */
async function answer(manager: EntityManager, decision: Decision): Promise<DecisionAnswer> {
  const { approvals, standing, cycle } = await weigh(manager, decision);
  const { id, ref, category, region } = decision;
  return {
    id, ref: ref!, category, region,
    stage: standing.stage,
    approvals: approvals.filter(({ approved }) => approved).length,
    approvalsRequired: cycle.data.approvalsRequired,
    undoUntil: standing.undoUntil?.toISOString() ?? null,
    announcesAt: cycle.data.dates.announcesAt,
  };
}
