import { DateTime } from 'luxon';

/** The place that a zone is named after, as `New York`. */
export const placeOf = (zone: string): string => zone.split('/').at(-1)!.replaceAll('_', ' ');

/** `31 December 2026, 23:59:07 (New York)`; seconds only where there are some. */
export function instantInWords(at: Date, zone: string): string {
  const local = DateTime.fromJSDate(at, { zone }).setLocale('en-GB');
  return `${local.toFormat(local.second === 0 ? 'd MMMM yyyy, HH:mm' : 'd MMMM yyyy, HH:mm:ss')} (${placeOf(zone)})`;
}

/**
 * A deadline as people say it: `31 December 2026, 23:59 (New York)` for the half-open instant 2027-01-01T00:00 there. One that
 * falls on a full minute ends the minute before; one with seconds is named as it stands.
 */
export function deadlineInWords(closesAt: Date, zone: string): string {
  const fullMinute = closesAt.getTime() % 60_000 === 0;
  return instantInWords(fullMinute ? new Date(closesAt.getTime() - 60_000) : closesAt, zone);
}
