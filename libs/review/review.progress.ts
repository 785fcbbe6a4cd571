import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle, CycleData } from '../cycle/cycle.types.js';
import { afterRound, roundTerms, type RoundTerms } from '../cycle/round.rules.js';
import { milliseconds } from '../cycle/schedule.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { Document, Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { Allocation } from './allocation.entity.js';
import { holdRound } from './allocation.release.js';
import { follows, missing, wantedReviewers, type PanelTerms } from './panel.rules.js';
import { ask } from './review.allocation.js';
import { Assignment, openStates } from './review.entity.js';
import { caseloadOf, takeAway } from './task.changes.js';
import { overdue } from './task.rules.js';

/** Takes a nomination through a round of review. */
@Injectable()
export class ReviewProgress {
  constructor(private readonly steps: Steps) {}

  /**
   * Keeps as many reviewers at work as the round wants; hands the nomination on when a quorum has scored and nobody is at work.
   * Where a whole round is allocated as one act, it asks nobody before that.
   */
  review(ref: Ref): Promise<Stood> {
    return this.steps.step('nomination', Nomination, ref, 'reviewing', async (step) => {
      const { manager, row, now } = step;
      const cycle = (await currentCycle(manager, row.cycleId))!;
      const round = roundTerms(cycle.data, row.round);
      const tasks = await manager.find(Assignment, { where: { nominationId: row.id, round: round.n }, order: { id: 'asc' } });
      const open = tasks.filter(({ state }) => openStates.includes(state));
      if (await isWithdrawn(manager, row.id)) {
        await close(step, open);
        return step.move({ stage: 'withdrawn', holder: 'nobody', nextWake: null, endedAt: now });
      }
      await noteOverdue(step, open);
      if (tasks.length === 0 && cycle.data.allocation === 'cohort' && !(await isAllocated(manager, cycle, round.n))) {
        return step.move({ holder: 'officer', nextWake: null });
      }

      const totals = await totalsOf(manager, row.id, round.n);
      const terms = termsOf(cycle.data, round, totals);
      const reviewed = totals.length;
      const wanted = missing({ reviewed, open: open.map((task) => task.dueAt) }, terms, now);
      const asked = wanted > 0 ? await ask(step, cycle, wanted) : [];
      const next = follows({ reviewed, open: [...open.map((task) => task.dueAt), ...asked] }, terms, wanted - asked.length, now);

      if (next.done) {
        await close(step, open);
        return advance(step, cycle, round, reviewed);
      }
      if (next.lacking) await noteLacking(step);
      step.move({ holder: next.holder, nextWake: next.nextWake });
    });
  }
}

/** From a round that chooses to its ranking; from one that everybody passes straight on. */
async function advance({ manager, row, now, move, record }: Step<Nomination>, { data, version }: CurrentCycle, { n, advances }: RoundTerms, reviews: number): Promise<void> {
  const to = advances === 'shortlisted' ? 'ranking' : afterRound(data, n, await manager.countBy(Document, { nominationId: row.id }));
  await record({ kind: 'reviewed', refs: { round: n, reviews, to }, rulesVersion: String(version) });
  if (to === 'ranking' || to === 'deciding') return move({ stage: to, holder: 'officer', nextWake: null });
  // The stage after is to look at its facts at once; a wake that has passed shows when it does not.
  if (to === 'documents') return move({ stage: to, holder: 'nominator', nextWake: now });
  row.round = n + 1;
  move({ holder: 'reviewer', nextWake: now });
}

/** In a rehearsal, where days are seconds, an hour would be too long to wait for a reviewer who has time again. */
const termsOf = ({ wideDisagreement, dates, offsets }: CycleData, { reviewersPerNomination, quorum }: RoundTerms, totals: readonly number[]): PanelTerms => ({
  required: wantedReviewers(reviewersPerNomination, totals, wideDisagreement),
  quorum,
  reviewEndsAt: new Date(dates.reviewEndsAt),
  retry: Math.min(3_600_000, milliseconds(offsets.reviewTask.acceptWithin)),
});

/** Waits for a release that is under way. */
async function isAllocated(manager: EntityManager, { id }: CurrentCycle, round: number): Promise<boolean> {
  await holdRound(manager, id, round, 'shared');
  return manager.existsBy(Allocation, { cycleId: id, round, state: 'released' });
}

/** Of the round's reviews that count. */
async function totalsOf(manager: EntityManager, nominationId: string, round: number): Promise<number[]> {
  const rows = await manager.query<{ total: number }[]>(
    `select r.total::float8 as total from review r join assignment a on a.id = r.assignment_id where a.nomination_id = $1 and a.round = $2 and r.voided_at is null`,
    [nominationId, round],
  );
  return rows.map(({ total }) => total);
}

async function close({ manager, record }: Step<Nomination>, open: readonly Assignment[]): Promise<void> {
  for (const task of open) {
    await takeAway(manager, task, 'closed', null);
    await record({ kind: 'taskClosed', refs: { assignment: task.id }, wakes: [await caseloadOf(manager, task)] });
  }
}

/** Says once of each task that it is past due. */
async function noteOverdue({ manager, record, now }: Step<Nomination>, open: readonly Assignment[]): Promise<void> {
  for (const { id, version, dueAt } of open.filter((task) => task.dueAt <= now)) {
    const noted = await manager.query<unknown[]>(
      `insert into task_reminder (assignment_id, version, before) values ($1, $2, $3) on conflict do nothing returning 1`,
      [id, version, overdue],
    );
    if (noted.length > 0) await record({ kind: 'taskOverdue', refs: { assignment: id, dueAt: dueAt.toISOString() } });
  }
}

/** Says once that nobody is left to ask, and again only when somebody was asked in between. */
async function noteLacking({ manager, row, record }: Step<Nomination>): Promise<void> {
  const [last] = await manager.query<{ kind: string }[]>(
    `select kind from journal where subject = $1 and kind in ('taskOffered', 'tasksOffered', 'reviewersLacking') order by seq desc limit 1`,
    [row.id],
  );
  if (last?.kind !== 'reviewersLacking') await record({ kind: 'reviewersLacking', refs: { region: row.region, category: row.category } });
}
