import { Injectable } from '@nestjs/common';
import { currentCycle } from '../cycle/cycle.queries.js';
import { milliseconds } from '../cycle/schedule.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { follows, missing, type PanelTerms } from './panel.rules.js';
import { ask } from './review.allocation.js';
import { Assignment, openStates } from './review.entity.js';
import { caseloadOf, takeAway } from './task.changes.js';
import { overdue } from './task.rules.js';

/** Takes a nomination through its review. */
@Injectable()
export class ReviewProgress {
  constructor(private readonly steps: Steps) {}

  /** Keeps as many reviewers at work as the cycle wants; hands the nomination on when a quorum has scored and nobody is at work. */
  review(ref: Ref): Promise<Stood> {
    return this.steps.step('nomination', Nomination, ref, 'reviewing', async (step) => {
      const { manager, row, now } = step;
      const tasks = await manager.find(Assignment, { where: { nominationId: row.id }, order: { id: 'asc' } });
      const open = tasks.filter(({ state }) => openStates.includes(state));
      if (await isWithdrawn(manager, row.id)) {
        await close(step, open);
        return step.move({ stage: 'withdrawn', holder: 'nobody', nextWake: null, endedAt: now });
      }
      await noteOverdue(step, open);

      const cycle = (await currentCycle(manager, row.cycleId))!;
      const terms = termsOf(cycle.data);
      const reviewed = tasks.filter(({ state }) => state === 'reviewed').length;
      const wanted = missing({ reviewed, open: open.map((task) => task.dueAt) }, terms, now);
      const asked = wanted > 0 ? await ask(step, cycle, wanted) : [];
      const next = follows({ reviewed, open: [...open.map((task) => task.dueAt), ...asked] }, terms, wanted - asked.length, now);

      if (next.done) {
        await close(step, open);
        await step.record({ kind: 'reviewed', refs: { reviews: reviewed } });
        return step.move({ stage: 'deciding', holder: 'officer', nextWake: null });
      }
      if (next.lacking) await noteLacking(step);
      step.move({ holder: next.holder, nextWake: next.nextWake });
    });
  }
}

/** In a rehearsal, where days are seconds, an hour would be too long to wait for a reviewer who has time again. */
const termsOf = ({ reviewersPerNomination, quorum, dates, offsets }: CycleData): PanelTerms => ({
  required: reviewersPerNomination,
  quorum,
  reviewEndsAt: new Date(dates.reviewEndsAt),
  retry: Math.min(3_600_000, milliseconds(offsets.reviewTask.acceptWithin)),
});

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
    `select kind from journal where subject = $1 and kind in ('taskOffered', 'reviewersLacking') order by seq desc limit 1`,
    [row.id],
  );
  if (last?.kind !== 'reviewersLacking') await record({ kind: 'reviewersLacking', refs: { region: row.region, category: row.category } });
}
