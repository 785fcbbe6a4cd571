import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Acts } from '../journal/acts.service.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { draft } from './content.js';
import { monthAfter, monthAt, monthOf } from './update.calendar.js';
import { MonthlyUpdate } from './update.entity.js';
import { openUpdate } from './update.opening.js';
import { citedIn, collect, lockUpdate, saveContent, sealFor, titleOf } from './update.store.js';

/** Milliseconds between two looks at mails on their way, at first and at most: the mailing's end wakes the update by itself. */
const [soon, late] = [60_000, 3_600_000];

/** Brings a month's update where time and what was said of it put it. */
@Injectable()
export class UpdateProgress {
  constructor(
    private readonly steps: Steps,
    private readonly acts: Acts,
    private readonly config: Config,
  ) {}

  /** Makes the row of the month that runs, where the chain of months begins or was broken off. Twice does what once does. */
  ensureRunning(): Promise<void> {
    return this.acts.run(async (manager) => {
      const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
      await openUpdate(manager, { month: monthAt(now, this.config.UPDATE_TIME_ZONE), archive: false, zone: this.config.UPDATE_TIME_ZONE });
    });
  }

  /** At the month's end: the next month's row. On the first working day: the draft. Then wherever editors, director and mails have brought it. */
  follow(ref: Ref): Promise<Stood> {
    return this.steps.step('monthlyUpdate', MonthlyUpdate, ref, ['collecting', 'editing', 'approving', 'sending'], async (step) => {
      const { manager, row, now } = step;
      const zone = this.config.UPDATE_TIME_ZONE;
      // Whatever has become of this month by then: the chain of months goes on.
      if (!row.archive && nextMonth(row, now, zone) === null) await openUpdate(manager, { month: monthAfter(row.month), archive: false, zone });
      if (row.version === 0 && !(await this.draftIfDue(step))) return;
      const { standing } = await lockUpdate(manager, row.month);
      const { stage, holder, approval } = standing;
      if (!approval) return step.move({ stage, holder, nextWake: nextMonth(row, now, zone) });
      const sending = row.archive ? null : await sendingOf(step, approval.n);
      if (sending) return step.move({ stage, holder, nextWake: approval.holdUntil! > now ? approval.holdUntil : sending.nextLook });
      if (!row.archive) await openUpdate(manager, { month: monthAfter(row.month), archive: false, zone });
      await step.record({ kind: 'updateArchived', refs: { version: approval.version } });
      step.move({ stage: 'archived', holder: 'nobody', nextWake: null, endedAt: now });
    });
  }

  /** @returns whether there is a draft now. */
  private async draftIfDue({ manager, row, now, told, move, record }: Step<MonthlyUpdate>): Promise<boolean> {
    const zone = this.config.UPDATE_TIME_ZONE;
    const next = nextMonth(row, now, zone);
    const asked = told.some(({ kind }) => kind === 'updateAsked');
    if (!asked && (row.draftsAt === null || row.draftsAt > now)) {
      move({ nextWake: next ?? row.draftsAt });
      return false;
    }
    const items = await collect(manager, row, zone, true);
    const content = draft(titleOf(this.config.UPDATE_OFFICE, row.month), items, await sealFor(manager, citedIn(items), zone));
    await saveContent(manager, row, content, { change: 'drafted', by: 'workflow:monthlyUpdate' });
    await record({ kind: 'updateDrafted', refs: { items: items.length } });
    return true;
  }
}

/** The end of its month while that lies ahead: the next month's row is to be made then, whatever has become of this one. */
function nextMonth({ month, archive }: MonthlyUpdate, now: Date, zone: string): Date | null {
  const { to } = monthOf(month, zone);
  return archive || to <= now ? null : to;
}

/** Null once every mail of it is on its way or has its reason why not. */
async function sendingOf({ manager, row, now }: Step<MonthlyUpdate>, seq: number): Promise<{ nextLook: Date } | null> {
  const [mailing] = await manager.query<{ stage: string; notBefore: Date }[]>(`select stage, not_before as "notBefore" from mailing where subject = $1 and kind = 'monthlyUpdate' and seq = $2`, [row.id, seq]);
  if (!mailing || mailing.stage !== 'running') return null;
  const quiet = Math.max(0, now.getTime() - mailing.notBefore.getTime());
  return { nextLook: new Date(now.getTime() + Math.min(Math.max(quiet / 4, soon), late)) };
}
