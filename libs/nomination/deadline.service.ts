import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { moveDeadline, type DeadlineScope } from '../cycle/cycle.deadlines.js';
import { resolveTime } from '../cycle/cycle.instants.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse } from '../refusal/refusal.js';
import { Nomination } from './nomination.entity.js';
import { shownDeadline, type DeadlineShown } from './nomination.rules.js';

/** `closesAt` is ISO 8601 with its offset; without seconds it lasts until its minute is over. At most one of country and nomination. */
export interface NewDeadline {
  readonly closesAt: string;
  readonly reason: string;
  /** ISO 3166-1 alpha-3, of the institutions that nominate. */
  readonly country?: string;
  readonly nomination?: string;
}

export interface DeadlineAnswer extends DeadlineShown {
  readonly cycle: string;
  readonly country?: string;
  readonly nomination?: string;
}

@Injectable()
export class Deadlines {
  constructor(private readonly acts: Acts) {}

  /**
   * Moves a deadline: of everybody, of a country, or of one nomination. It holds at once for every draft; the calendar
   * reckons its reminders anew and admits the late ones that it makes timely.
   * @throws Refusal when the cycle is over or the instant does not fit its dates.
   */
  move(by: Caller, code: string, { closesAt, reason, country, nomination }: NewDeadline, once: Once): Promise<DeadlineAnswer> {
    return this.acts.once(once, async (manager) => {
      const cycle = await cycleByCode(manager, code);
      if (!cycle) refuse('not-found', 'There is no such cycle.');
      const instant = readEnd(closesAt, cycle.data.timeZone);
      const scope = await scopeOf(manager, cycle.id, country, nomination);
      const version = await moveDeadline(manager, { cycle: cycle.id, scope, closesAt: instant, reason, by: by.actor });
      await record(manager, {
        subject: cycle.id, kind: 'deadlineMoved', by: by.actor, rulesVersion: String(version),
        refs: { version, closesAt: instant.toISOString(), country: country ?? null, nomination: nomination ?? null },
        wakes: [{ workflow: 'calendar', target: cycle.id }],
      });
      const kind = nomination ? 'nomination' : country ? 'country' : 'cycle';
      return { cycle: code, ...(country && { country }), ...(nomination && { nomination }), ...shownDeadline({ closesAt: instant, version, scope: kind }, cycle.data.timeZone) };
    });
  }
}

function readEnd(text: string, zone: string): Date {
  const read = resolveTime(text, zone, true);
  return 'instant' in read ? new Date(read.instant) : refuse('invalid-fields', `The new deadline: ${read.problem}.`, { field: '/closesAt' });
}

async function scopeOf(manager: EntityManager, cycleId: string, country?: string, nomination?: string): Promise<DeadlineScope> {
  if (country && nomination) refuse('invalid-fields', 'Name a country or a nomination, not both.', { field: '/nomination' });
  if (country) return { country };
  if (!nomination) return 'cycle';
  const known = await manager.existsBy(Nomination, { id: nomination, cycleId });
  return known ? { nomination } : refuse('invalid-fields', 'There is no such nomination in this cycle.', { field: '/nomination' });
}
