import { Injectable } from '@nestjs/common';
import { Cycle } from '../cycle/cycle.entity.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { tellPassages } from './calendar.journal.js';
import { dueReminders, nextInstant, passagesOf } from './calendar.rules.js';
import { closeDrafts } from './deadline-closing.js';
import { tellDrafts } from './deadline-telling.js';
import { remindDrafts, standingDeadlines } from './draft-reminders.js';
import { admitTimely } from './late-admission.js';

/** What one commit takes on of each kind, so that it never holds the cycle's row for long: a deadline that is to be moved waits for it. */
const BATCH = 1_000;
/** How long one step goes on from commit to commit before the workflow has its say again. */
const stintMs = 5_000;

/** What a cycle does by itself: word of moved deadlines, reminders and closings of drafts, its gates, its end. An archive has no calendar. */
@Injectable()
export class CalendarProgress {
  constructor(private readonly steps: Steps) {}

  async advance(ref: Ref): Promise<Stood> {
    const applied: string[] = [];
    for (const end = Date.now() + stintMs; ; ) {
      const stood = await this.steps.step('calendar', Cycle, ref, 'running', settle);
      applied.push(...stood.applied);
      if (stood.until === null || stood.until > Date.now() || Date.now() > end) return { ...stood, applied };
    }
  }
}

async function settle(step: Step<Cycle>): Promise<void> {
  const { manager, row, now, move } = step;
  const cycle = (await currentCycle(manager, row.id))!;
  const deadlines = await standingDeadlines(manager, row.id);
  await tellPassages(step, passagesOf(deadlines, cycle.data));
  const admitted = await admitTimely(manager, row.id, BATCH);
  if (now >= new Date(cycle.data.dates.announcesAt)) return move({ stage: 'closed', holder: 'nobody', nextWake: null, endedAt: now });
  const more = admitted === BATCH || (await writeToDrafts(step, cycle, deadlines));
  move({ nextWake: more ? now : nextInstant(deadlines, cycle.data, now) });
}

/** @returns whether a batch was full, so that there may be more. */
async function writeToDrafts({ manager, now, record }: Step<Cycle>, cycle: CurrentCycle, deadlines: readonly Date[]): Promise<boolean> {
  const told = await tellDrafts(manager, cycle, now, BATCH);
  for (const { version, drafts } of told.done) await record({ kind: 'draftsTold', refs: { version, count: drafts } });
  const reminded = await remindDrafts(manager, cycle, dueReminders(deadlines, cycle.data, now), now, BATCH);
  if (reminded > 0) await record({ kind: 'draftsReminded', refs: { count: reminded } });
  const closed = deadlines.some((closesAt) => closesAt <= now) ? await closeDrafts(manager, cycle, now, BATCH) : 0;
  if (closed > 0) await record({ kind: 'draftsClosed', refs: { count: closed } });
  return told.more || reminded === BATCH || closed === BATCH;
}
