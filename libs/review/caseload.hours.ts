import { DateTime } from 'luxon';
import { nextDecentInstant, reminderInstant } from '../cycle/schedule.js';
import type { DecentHours } from '../cycle/cycle.types.js';
import { dayAfter, type Leave } from './leave.rules.js';

/** When somebody may be written to: hours and days of their own zone, and not while they are away. */
export interface Hours {
  /** IANA name. */
  readonly zone: string;
  readonly decent: DecentHours;
  /** 1 (Monday) to 7; at least one. */
  readonly workingDays: readonly number[];
  readonly leave: readonly Leave[];
}

/** The first instant from `at` on at which somebody may be written to. */
export function nextWorkingInstant(at: Date, hours: Hours): Date {
  for (let instant = at; ; ) {
    const decent = nextDecentInstant(instant, hours.zone, hours.decent);
    const next = workingFrom(decent, hours);
    if (next === decent) return decent;
    instant = next;
  }
}

/** `at` itself on a working day, else the beginning of the next one. */
function workingFrom(at: Date, { zone, workingDays, leave }: Hours): Date {
  const local = DateTime.fromJSDate(at, { zone });
  const away = awayOn(local, leave);
  if (!away && workingDays.includes(local.weekday)) return at;
  let day = away ? DateTime.fromISO(dayAfter(away.until), { zone }) : local.plus({ days: 1 }).startOf('day');
  while (!workingDays.includes(day.weekday)) day = day.plus({ days: 1 });
  return day.toJSDate();
}

const awayOn = (local: DateTime, leave: readonly Leave[]): Leave | undefined => {
  const day = local.toISODate()!;
  return leave.find(({ from, until }) => from <= day && day <= until);
};

/**
 * When to send a reminder that is due at `at` of something due at `dueAt`: at the next working instant or, where that would
 * come too late to be of use, in the last working minute before.
 */
export function remindAt(at: Date, dueAt: Date, hours: Hours): Date {
  const next = nextWorkingInstant(at, hours);
  return next < dueAt || at >= dueAt ? next : (lastWorkingInstant(at, hours) ?? next);
}

/** The last working minute before `at`; null when there was none for two months, which is too long ago to remind. */
function lastWorkingInstant(at: Date, hours: Hours): Date | null {
  let local = DateTime.fromJSDate(at, { zone: hours.zone });
  for (let back = 0; back < 60; back += 1, local = local.minus({ days: 1 }).endOf('day')) {
    if (awayOn(local, hours.leave) || !hours.workingDays.includes(local.weekday)) continue;
    const minute = reminderInstant(local.toJSDate(), local.toJSDate(), hours.zone, hours.decent);
    if (DateTime.fromJSDate(minute, { zone: hours.zone }).hasSame(local, 'day')) return minute;
  }
  return null;
}

/** The first instant at which somebody is back, where `at` falls into a leave; else `at`. */
export function backAt(at: Date, hours: Pick<Hours, 'zone' | 'leave'>): Date {
  const away = awayOn(DateTime.fromJSDate(at, { zone: hours.zone }), hours.leave);
  return away ? backAt(DateTime.fromISO(dayAfter(away.until), { zone: hours.zone }).toJSDate(), hours) : at;
}
