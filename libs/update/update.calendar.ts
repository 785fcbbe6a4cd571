import { DateTime } from 'luxon';

/** A month from its first instant to the first of the next, in the Secretariat's zone. */
export interface Month {
  readonly month: string;
  /** IANA name. */
  readonly zone: string;
  readonly from: Date;
  readonly to: Date;
  /** 09:00 of the first working day after it. */
  readonly draftsAt: Date;
}

/** @param month as `2026-11`. */
export function monthOf(month: string, zone: string): Month {
  const from = DateTime.fromISO(`${month}-01`, { zone });
  const to = from.plus({ months: 1 });
  return { month, zone, from: from.toJSDate(), to: to.toJSDate(), draftsAt: firstWorkingDay(to).set({ hour: 9 }).toJSDate() };
}

/** The month that an instant falls into. */
export const monthAt = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM');

export const monthAfter = (month: string): string => DateTime.fromISO(`${month}-01`, { zone: 'utc' }).plus({ months: 1 }).toFormat('yyyy-MM');

/** `November 2011`. */
export const monthInEnglish = (month: string): string => DateTime.fromISO(`${month}-01`, { zone: 'utc' }).setLocale('en').toFormat('MMMM yyyy');

/** Monday to Friday, and not New Year's Day. Of the United Nations' other holidays those that fall on a first working day move each year; a draft that waits a day for its editors does no harm. */
function firstWorkingDay(first: DateTime): DateTime {
  return first.weekday <= 5 && !(first.month === 1 && first.day === 1) ? first : firstWorkingDay(first.plus({ days: 1 }));
}
