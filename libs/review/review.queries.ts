import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cycleByCode, currentCycle } from '../cycle/cycle.queries.js';
import type { Criterion, Scale } from '../cycle/cycle.types.js';
import { roundTerms } from '../cycle/round.rules.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { refuse } from '../refusal/refusal.js';
import type { AssignmentState, Recommendation } from './review.entity.js';

/** A person who reviews in a cycle, with what they have done so far. */
export interface ReviewerRow {
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null };
  readonly country: string;
  readonly regions: readonly string[];
  readonly categories: readonly string[];
  readonly rounds: readonly number[];
  readonly partner: string | null;
  readonly capacity: number;
  /** Open tasks, and how many of them are past due. */
  readonly open: number;
  readonly overdue: number;
  readonly reviewed: number;
  readonly declined: number;
  readonly conflicts: number;
}

/** One reviewer's task about a nomination, with the review where it is in. */
export interface TaskRow {
  readonly assignment: string;
  readonly reviewer: { readonly id: string; readonly name: string };
  /** Of review, from 1. */
  readonly round: number;
  readonly state: AssignmentState;
  readonly offeredAt: Date;
  readonly dueAt: Date;
  readonly overdue: boolean;
  readonly acceptedAt: Date | null;
  readonly closedAt: Date | null;
  readonly reason: string | null;
  readonly review: {
    readonly scores: Readonly<Record<string, number>>;
    readonly total: number;
    readonly recommendation: Recommendation;
    readonly comment: string;
    /** ISO 8601. */
    readonly submittedAt: string;
    /** A conflict of its reviewer came to light: it counts for nothing. */
    readonly voided: boolean;
  } | null;
}

export interface PanelView {
  readonly nomination: string;
  /** The round of review that it is in, or was in last; the figures are this round's. */
  readonly round: number;
  readonly required: number;
  readonly quorum: number;
  /** Plain mean of the weighted scores that count; null before the first review. */
  readonly mean: number | null;
  /** What reviews score, in the cycle's order. */
  readonly criteria: readonly Pick<Criterion, 'id' | 'title' | 'weight'>[];
  readonly scale: Pick<Scale, 'min' | 'max'>;
  readonly tasks: readonly TaskRow[];
}

/** What the team sees of reviews. */
@Injectable()
export class ReviewQueries {
  constructor(private readonly database: DataSource) {}

  /** Everybody who reviews in a cycle, by name. @throws Refusal `not-found`. */
  async reviewers(code: string): Promise<ReviewerRow[]> {
    const cycle = await cycleByCode(this.database.manager, code);
    if (!cycle) refuse('not-found', `There is no cycle "${code}".`);
    return this.database.query<ReviewerRow[]>(
      `select json_build_object('id', p.id, 'name', p.name, 'email', p.email) as person, r.country, r.regions, r.categories, r.rounds, r.partner, r.capacity,
              count(*) filter (where a.state in ('offered', 'accepted'))::int as open,
              count(*) filter (where a.state in ('offered', 'accepted') and a.due_at <= clock_timestamp())::int as overdue,
              count(*) filter (where a.state = 'reviewed')::int as reviewed,
              count(*) filter (where a.state = 'declined')::int as declined,
              count(*) filter (where a.state = 'conflict')::int as conflicts
         from reviewer r join person p on p.id = r.person_id left join assignment a on a.person_id = r.person_id and a.cycle_id = r.cycle_id
        where r.cycle_id = $1 group by r.cycle_id, r.person_id, p.id order by p.name, p.id`,
      [cycle.id],
    );
  }

  /** Every task about a nomination, the first one asked first. @throws Refusal `not-found`. */
  async panel(nominationId: string): Promise<PanelView> {
    const { manager } = this.database;
    const nomination = await manager.findOneBy(Nomination, { id: nominationId });
    if (!nomination) refuse('not-found', 'There is no such nomination.');
    const { data } = (await currentCycle(manager, nomination.cycleId))!;
    const tasks = await this.database.query<TaskRow[]>(
      `select a.id as assignment, json_build_object('id', p.id, 'name', p.name) as reviewer, a.round, a.state, a.offered_at as "offeredAt", a.due_at as "dueAt",
              a.state in ('offered', 'accepted') and a.due_at <= clock_timestamp() as overdue, a.accepted_at as "acceptedAt", a.closed_at as "closedAt", a.reason,
              case when v.assignment_id is not null then json_build_object('scores', v.scores, 'total', v.total, 'recommendation', v.recommendation,
                'comment', v.comment, 'submittedAt', to_char(v.submitted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'voided', v.voided_at is not null) end as review
         from assignment a join person p on p.id = a.person_id left join review v on v.assignment_id = a.id
        where a.nomination_id = $1 order by a.offered_at, a.id`,
      [nominationId],
    );
    const { n: round, reviewersPerNomination, quorum } = roundTerms(data, nomination.round);
    const totals = tasks.flatMap((task) => (task.round === round && task.review && !task.review.voided ? [task.review.total] : []));
    const mean = totals.length > 0 ? Math.round((totals.reduce((sum, total) => sum + total, 0) / totals.length) * 10_000) / 10_000 : null;
    const criteria = data.criteria.map(({ id, title, weight }) => ({ id, title, weight }));
    const { min, max } = data.scale;
    return { nomination: nominationId, round, required: reviewersPerNomination, quorum, mean, criteria, scale: { min, max }, tasks };
  }
}
