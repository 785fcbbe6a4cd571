import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { refuse } from '../refusal/refusal.js';
import { Decision, type DecisionStage, type OutcomeKind } from './decision.entity.js';
import { weigh } from './decision.facts.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A decision in a list. */
export interface DecisionSummary {
  readonly id: string;
  readonly ref: string;
  readonly category: string;
  readonly region: string;
  readonly stage: DecisionStage;
  readonly proposedBy: Named;
  readonly proposedAt: string;
  readonly approvals: number;
  readonly approvalsRequired: number;
  /** Until when it can be recalled, once it is approved. */
  readonly undoUntil: string | null;
  readonly announcesAt: string;
}

/** A decision with everything that was said of it. For the team: outcomes are under embargo. */
export interface DecisionPage extends DecisionSummary {
  readonly cycle: string;
  readonly reason: string;
  readonly opinions: readonly { readonly by: Named; readonly approved: boolean; readonly reason: string | null; readonly at: string }[];
  readonly recall: { readonly by: Named; readonly reason: string; readonly at: string } | null;
  readonly outcomes: readonly DecidedNomination[];
}
export interface DecidedNomination {
  readonly nomination: string;
  readonly number: string;
  readonly title: string;
  readonly outcome: OutcomeKind;
  readonly place: number | null;
  readonly reason: string;
}

/** Reads decisions. Stages follow from what was said, so they are right while a workflow is still catching up. */
@Injectable()
export class DecisionQueries {
  constructor(private readonly database: DataSource) {}

  /** Every decision of a cycle, the newest first. @throws Refusal when there is no such cycle. */
  async list(cycleCode: string): Promise<DecisionSummary[]> {
    const cycle = (await cycleByCode(this.database.manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
    const decisions = await this.database.manager.find(Decision, { where: { cycleId: cycle.id }, order: { proposedAt: 'desc' } });
    const pages = [];
    for (const decision of decisions) pages.push((await this.summary(decision)).summary);
    return pages;
  }

  /** @throws Refusal when there is no such decision. */
  async read(id: string): Promise<DecisionPage> {
    const decision = (await this.database.manager.findOneBy(Decision, { id })) ?? refuse('not-found', 'There is no such decision.');
    const { summary, weighed, named } = await this.summary(decision);
    const { approvals, recall, cycle } = weighed;
    const outcomes = await this.database.query<DecidedNomination[]>(
      `select n.id as nomination, replace(n.ref, ':', '-') as number, n.form ->> 'title' as title, o.kind as outcome, o.place, o.reason
         from outcome o join nomination n on n.id = o.nomination_id where o.decision_id = $1
        order by array_position(array['winner', 'finalist', 'specialMention', 'notAwarded'], o.kind), o.place, n.ref`,
      [id],
    );
    return {
      ...summary,
      cycle: cycle.code,
      reason: decision.reason,
      opinions: approvals.map(({ personId, approved, reason, at }) => ({ by: named(personId), approved, reason, at: at.toISOString() })),
      recall: recall && { by: named(recall.personId), reason: recall.reason, at: recall.at.toISOString() },
      outcomes,
    };
  }

  private async summary(decision: Decision) {
    const weighed = await weigh(this.database.manager, decision);
    const { approvals, recall, standing, cycle } = weighed;
    const ids = [decision.proposedBy, ...approvals.map(({ personId }) => personId), ...(recall ? [recall.personId] : [])];
    const people = await this.database.query<Named[]>(`select id, name from person where id = any($1)`, [ids]);
    const named = (id: string): Named => people.find((person) => person.id === id)!;
    const { id, category, region } = decision;
    const summary: DecisionSummary = {
      id, ref: decision.ref!, category, region, stage: standing.stage,
      proposedBy: named(decision.proposedBy),
      proposedAt: decision.proposedAt.toISOString(),
      approvals: approvals.filter(({ approved }) => approved).length,
      approvalsRequired: cycle.data.approvalsRequired,
      undoUntil: standing.undoUntil?.toISOString() ?? null,
      announcesAt: cycle.data.dates.announcesAt,
    };
    return { summary, weighed, named };
  }
}
