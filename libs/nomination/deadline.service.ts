import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { moveDeadline } from '../cycle/cycle.deadlines.js';
import { watchesOf } from '../cycle/cycle.watches.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { kindOf, meant, type NewDeadline } from './deadline.scope.js';
import { shownDeadline, type DeadlineShown } from './nomination.rules.js';

export interface DeadlineAnswer extends DeadlineShown {
  readonly cycle: string;
  readonly country?: string;
  readonly nomination?: string;
}

@Injectable()
export class Deadlines {
  constructor(private readonly acts: Acts) {}

  /**
   * Moves a deadline: of everybody, of a country, or of one nomination. It holds at once for every draft, and drafts that had expired are
   * alive again; the calendar admits the late ones that it makes timely, tells everybody concerned, and reckons its reminders anew.
   * @throws Refusal when the cycle is over or the instant does not fit its dates.
   */
  move(by: Caller, code: string, deadline: NewDeadline, once: Once): Promise<DeadlineAnswer> {
    return this.acts.once(once, async (manager) => {
      const { cycle, scope, closesAt } = await meant(manager, code, deadline);
      const version = await moveDeadline(manager, { cycle: cycle.id, scope, closesAt, reason: deadline.reason, by: by.actor });
      const { country, nomination } = deadline;
      await record(manager, {
        subject: cycle.id, kind: 'deadlineMoved', by: by.actor, rulesVersion: String(version),
        refs: { version, closesAt: closesAt.toISOString(), country: country ?? null, nomination: nomination ?? null },
        wakes: await watchesOf(manager, cycle.id),
      });
      return { cycle: code, ...(country && { country }), ...(nomination && { nomination }), ...shownDeadline({ closesAt, version, scope: kindOf(scope) }, cycle.data.timeZone) };
    });
  }
}
