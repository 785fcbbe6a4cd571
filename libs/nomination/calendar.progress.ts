import { Injectable } from '@nestjs/common';
import { Cycle } from '../cycle/cycle.entity.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { dueReminders, nextInstant } from './calendar.rules.js';
import { draftDeadlines, remindDrafts } from './draft-reminders.js';
import { admitTimely } from './late-admission.js';

/** What one step takes on, so that it never holds the cycle's row for long. */
const BATCH = 500;

/** What a cycle does by itself: reminders of drafts, admissions by a moved deadline, its end. An archive has no calendar. */
@Injectable()
export class CalendarProgress {
  constructor(private readonly steps: Steps) {}

  advance(ref: Ref): Promise<Stood> {
    return this.steps.step('calendar', Cycle, ref, 'running', async ({ manager, row, now, move, record }) => {
      const cycle = (await currentCycle(manager, row.id))!;
      const admitted = await admitTimely(manager, row.id, BATCH);
      if (now >= new Date(cycle.data.dates.announcesAt)) return move({ stage: 'closed', holder: 'nobody', nextWake: null, endedAt: now });

      const deadlines = await draftDeadlines(manager, row.id);
      const reminded = await remindDrafts(manager, cycle, dueReminders(deadlines, cycle.data, now), now, BATCH);
      if (reminded > 0) await record({ kind: 'draftsReminded', refs: { count: reminded } });
      const more = admitted === BATCH || reminded === BATCH;
      move({ nextWake: more ? now : nextInstant(deadlines, cycle.data, now) });
    });
  }
}
