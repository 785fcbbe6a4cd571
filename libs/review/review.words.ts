import { DateTime } from 'luxon';
import type { Recommendation } from './review.entity.js';

/** Minutes that a review takes. Own choice: about ten for the form, five for each criterion, ten to write. */
export const minutesNeeded = 45;

/** The last day of a half-open instant, as `12 January`: what is due at midnight is due on the day before. @param zone IANA name. */
export const lastDayInWords = (dueAt: Date, zone: string): string =>
  DateTime.fromJSDate(dueAt, { zone }).setLocale('en-GB').minus({ seconds: 1 }).toFormat('d MMMM');

export const recommendationInWords: Readonly<Record<Recommendation, string>> = {
  award: 'Give it an award',
  finalist: 'Keep it as a finalist',
  notAward: 'Do not award it',
};
