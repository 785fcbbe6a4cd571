import { DateTime, Duration } from 'luxon';
import type { DecentHours, IsoDuration } from './cycle.types.js';

/** Pure arithmetic of time, for workflows and services alike: no clock is read here. */

/** One reminder: when it is due, and how long before the end that is. */
export interface Due {
  readonly at: Date;
  readonly offset: IsoDuration;
}

/** When each reminder of an end is due, earliest first. Days count on the zone's calendar, across changes of its clocks. */
export function dueInstants(closesAt: Date, offsets: readonly IsoDuration[], zone = 'utc'): Due[] {
  return offsets
    .map((offset) => ({ at: before(closesAt, offset, zone), offset }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The instant a duration after another one. */
export function after(at: Date, duration: IsoDuration, zone = 'utc'): Date {
  return DateTime.fromJSDate(at, { zone }).plus(parsed(duration)).toJSDate();
}

/** The instant a duration before another one. */
export function before(at: Date, duration: IsoDuration, zone = 'utc'): Date {
  return DateTime.fromJSDate(at, { zone }).minus(parsed(duration)).toJSDate();
}

/** Milliseconds of a duration, a day being 24 hours. */
export const milliseconds = (duration: IsoDuration): number => parsed(duration).toMillis();

/** The first instant from `at` on at which somebody in `zone` may be written to: `at` itself within the hours, else the next `from`. */
export function nextDecentInstant(at: Date, zone: string, hours: DecentHours): Date {
  const local = DateTime.fromJSDate(at, { zone });
  if (local < clock(local, hours.from)) return clock(local, hours.from).toJSDate();
  if (local < clock(local, hours.to)) return at;
  return clock(local.plus({ days: 1 }), hours.from).toJSDate();
}

/**
 * When to send a reminder that is due at `at` of an end at `closesAt`: at the next decent instant, or, where that would come too
 * late to be of use, at the end of the decent hours before.
 */
export function reminderInstant(at: Date, closesAt: Date, zone: string, hours: DecentHours): Date {
  const next = nextDecentInstant(at, zone, hours);
  if (next < closesAt) return next;
  const local = DateTime.fromJSDate(at, { zone });
  const evening = clock(local, hours.to);
  return (evening <= local ? evening : clock(local.minus({ days: 1 }), hours.to)).minus({ minutes: 1 }).toJSDate();
}

/** The same reckoning for many people, done once a zone: calendars of zones are slow. */
export function onceAZone(reckon: (zone: string) => Date): (zone: string) => Date {
  const known = new Map<string, Date>();
  return (zone) => {
    const at = known.get(zone) ?? reckon(zone);
    known.set(zone, at);
    return at;
  };
}

const clock = (day: DateTime, time: string) => {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
};

/** @throws RangeError on text that is no ISO 8601 duration: cycles are checked when loaded, so this is a bug of the caller. */
function parsed(duration: IsoDuration): Duration {
  const read = Duration.fromISO(duration);
  if (!read.isValid) throw new RangeError(`"${duration}" is no ISO 8601 duration.`);
  return read;
}
