import { DateTime, Duration } from 'luxon';
import type { Instant } from './cycle.types.js';

/** Either what was meant or why it cannot be read. */
export type Resolved = { readonly instant: Instant } | { readonly problem: string };

const wallClock = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?<seconds>:\d\d(\.\d{1,3})?)?(?<offset>Z|[+-]\d\d:\d\d)?$/;

/**
 * Instant of a wall-clock time in a zone, or of one that carries its own offset.
 * `end`: a deadline, where minutes without seconds last until the minute is over.
 */
export function resolveTime(text: string, zone: string, end: boolean): Resolved {
  const parts = wallClock.exec(text)?.groups;
  const time = DateTime.fromISO(text, { zone });
  if (!parts || !time.isValid) return { problem: `expected a time such as 2011-12-31T23:59, found "${text}"` };
  if (!parts['offset']) {
    // Luxon moves a time that a clock change leaves out to one that exists.
    if (!time.toISO({ includeOffset: false }).startsWith(text)) return { problem: `there is no ${text} in ${zone}: the clocks are put forward over it` };
    const offsets = time.getPossibleOffsets().map((possible) => `${text}${possible.toFormat('ZZ')}`);
    if (offsets.length > 1) return { problem: `${text} comes twice in ${zone}: say which, ${offsets.sort().join(' or ')}` };
  }
  const minuteIsMeant = end && !parts['seconds'];
  return { instant: (minuteIsMeant ? time.plus({ minutes: 1 }) : time).toUTC().toISO()! };
}

/** Instant of `+PT90S` and the like, counted from the start of a rehearsal. */
export function resolveRelative(text: string, start: Date): Resolved {
  const after = Duration.fromISO(text.slice(1));
  if (!text.startsWith('+') || !after.isValid) return { problem: `expected a time after the rehearsal's start such as +PT90S, found "${text}"` };
  return { instant: DateTime.fromJSDate(start, { zone: 'utc' }).plus(after).toISO()! };
}
