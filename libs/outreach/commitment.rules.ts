import type { DecentHours, IsoDuration } from '../cycle/cycle.types.js';
import { after, before, nextDecentInstant, reminderInstant } from '../cycle/schedule.js';
import type { Reason } from '../refusal/problems.js';
import type { Commitment } from './commitment.entity.js';

/** When somebody is reminded of what they promised. */
export interface ReminderPlan {
  readonly reminders: readonly IsoDuration[];
  readonly overdueEvery: IsoDuration;
  /** The reader's own zone, IANA. */
  readonly zone: string;
  readonly decent: DecentHours;
}

/** A reminder: the instant of the plan, and when it is to leave. */
export interface Rung {
  readonly at: Date;
  readonly sendAt: Date;
}

type Dated = Pick<Commitment, 'dueAt' | 'dueSetAt' | 'remindedFor'>;

/** The first reminder that has not been, for the date as it stands; null where there is no date. What lay before the date was set is none. */
export function nextRung({ dueAt, dueSetAt, remindedFor }: Dated, plan: ReminderPlan): Rung | null {
  return dueAt && rungAfter(dueAt, remindedFor ?? dueSetAt, plan);
}

/** What is to be done now: which instant of the plan the one reminder stands for, where one is due (several that were missed are one), and the next rung. */
export function remindNow(commitment: Dated, plan: ReminderPlan, now: Date): { readonly due: Date | null; readonly next: Rung | null } {
  let due: Date | null = null;
  let next = nextRung(commitment, plan);
  while (next && next.sendAt <= now) {
    due = next.at;
    next = rungAfter(commitment.dueAt!, due, plan);
  }
  return { due, next };
}

/** The first instant of the plan after `last`: one of the reminders before the end, then again and again after it. */
function rungAfter(dueAt: Date, last: Date, { reminders, overdueEvery, zone, decent }: ReminderPlan): Rung {
  const soonest = reminders.map((offset) => before(dueAt, offset, zone)).filter((at) => at > last).sort((a, b) => a.getTime() - b.getTime())[0];
  if (soonest) return { at: soonest, sendAt: reminderInstant(soonest, dueAt, zone, decent) };
  let at = after(dueAt, overdueEvery, zone);
  while (at <= last) at = after(at, overdueEvery, zone);
  return { at, sendAt: nextDecentInstant(at, zone, decent) };
}

/** Whether somebody still owes it. */
export const isOpen = ({ doneAt, droppedAt }: Pick<Commitment, 'doneAt' | 'droppedAt'>): boolean => doneAt === null && droppedAt === null;

/** What the row shows, by the facts. @param next when its workflow wakes by itself. */
export function standing({ doneAt, droppedAt }: Pick<Commitment, 'doneAt' | 'droppedAt'>, next: Date | null): Pick<Commitment, 'stage' | 'holder' | 'nextWake' | 'endedAt'> {
  const endedAt = doneAt ?? droppedAt;
  if (endedAt) return { stage: doneAt ? 'done' : 'dropped', holder: 'nobody', nextWake: null, endedAt };
  return { stage: 'open', holder: next ? 'clock' : 'nobody', nextWake: next, endedAt: null };
}

export function whyNotChange(commitment: Pick<Commitment, 'doneAt' | 'droppedAt'>): Reason[] {
  if (isOpen(commitment)) return [];
  return [{ problem: 'already-decided', detail: `The commitment is ${commitment.doneAt ? 'done' : 'dropped'}; it takes no more changes. Record a new one, where there is one.` }];
}
