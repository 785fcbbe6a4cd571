import { DateTime } from 'luxon';
import { resolveTime } from '../cycle/cycle.instants.js';
import type { Reason } from '../refusal/problems.js';
import { dayInWords, hoursInWords, instantInWords, monthInWords } from '../words/instants.js';
import { ordered } from '../words/isolation.js';
import { wordsIn } from '../words/words.js';
import type { KnownTime } from './event.types.js';

/** The instants that a time as it is known allows, half-open: of a year, from its first instant to the first of the next. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** When something was or will be, in the zone where it is held. A day without a zone is the day as it is in UTC. */
export interface KnownTimes {
  readonly begins: KnownTime | null;
  /** Null where it is as unknown, or the same, as the beginning. */
  readonly ends: KnownTime | null;
  readonly timeZone: string | null;
}

type Unit = 'year' | 'month' | 'day' | 'minute';
const shape = /^\d{4}(?<month>-\d\d(?<day>-\d\d(?<minute>T\d\d:\d\d)?)?)?$/;

/** How exactly a time is known; null for text that is none. */
export function unitOf(time: string): Unit | null {
  const groups = shape.exec(time)?.groups;
  if (!groups || !DateTime.fromISO(time, { zone: 'utc' }).isValid) return null;
  return groups['minute'] ? 'minute' : groups['day'] ? 'day' : groups['month'] ? 'month' : 'year';
}

/** @throws RangeError on text that is no known time: what people send is checked with `whyNotTimes` before. */
export function spanOf(time: KnownTime, zone: string | null): Span {
  const unit = unitOf(time);
  const from = DateTime.fromISO(time, { zone: zone ?? 'utc' });
  if (!unit || !from.isValid) throw new RangeError(`"${time}" is no known time.`);
  // What begins or ends at a time of the day does so at that instant.
  return { from: from.toJSDate(), to: unit === 'minute' ? from.toJSDate() : from.plus({ [unit]: 1 }).toJSDate() };
}

/** The earliest and the latest instant of something, as `outreach_event` keeps them; null when not even the year is known. */
export function instantsOf({ begins, ends, timeZone }: KnownTimes): { readonly beginsAt: Date | null; readonly endsAt: Date | null } {
  if (begins === null) return { beginsAt: null, endsAt: null };
  return { beginsAt: spanOf(begins, timeZone).from, endsAt: spanOf(ends ?? begins, timeZone).to };
}

/** What is wrong with the times, each at its field. */
export function whyNotTimes({ begins, ends, timeZone }: KnownTimes): Reason[] {
  const wrong = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });
  const reasons = (['begins', 'ends'] as const).flatMap((field): Reason[] => {
    const time = { begins, ends }[field];
    const unit = time === null ? 'day' : unitOf(time);
    if (unit === null) return [wrong(`/${field}`, `Send a time as far as it is known: 2027, 2027-01, 2027-01-15 or 2027-01-15T10:00. Found "${time!.slice(0, 40)}".`)];
    if (unit !== 'minute') return [];
    if (timeZone === null) return [wrong('/timeZone', 'A time of the day needs the time zone where it is held, as Africa/Nairobi.')];
    const read = resolveTime(time!, timeZone, false);
    return 'problem' in read ? [wrong(`/${field}`, `It cannot be read: ${read.problem}.`)] : [];
  });
  if (begins === null && ends !== null) reasons.push(wrong('/ends', 'Say when it begins too, as far as it is known.'));
  if (reasons.length > 0 || begins === null || ends === null) return reasons;
  const { from } = spanOf(begins, timeZone);
  const { to } = spanOf(ends, timeZone);
  // What takes no time ends as it begins; a day, month or year is never that short.
  return to < from || (to.getTime() === from.getTime() && unitOf(ends) !== 'minute') ? [wrong('/ends', `It ends before it begins: from ${begins} to ${ends}.`)] : [];
}

/** Earlier first; of what begins together the one that ends first; what is unknown last. */
export function byTime(a: KnownTimes, b: KnownTimes): number {
  const [one, other] = [instantsOf(a), instantsOf(b)];
  const order = (x: Date | null, y: Date | null) => (x?.getTime() ?? Infinity) - (y?.getTime() ?? Infinity) || 0;
  return order(one.beginsAt, other.beginsAt) || order(one.endsAt, other.endsAt);
}

/** `3 November 2011`, `December 2011`, `15 January 2027, 10:00 (Nairobi)`, in a language (ISO 639-1). */
export function knownInWords(time: KnownTime, zone: string | null, language = 'en'): string {
  const unit = unitOf(time);
  if (unit === 'minute') return instantInWords(spanOf(time, zone).from, zone ?? 'utc', language);
  if (unit === 'day') return dayInWords(time, language);
  return unit === 'month' ? monthInWords(time, language) : ordered(time, language);
}

/** Beginning and end, as `20 October 2011 to 21 October 2011`, or `15 January 2027, 10:00 to 12:00 (Nairobi)` within a day; that it is not known, where nothing is. */
export function timesInWords({ begins, ends, timeZone }: KnownTimes, language = 'en'): string {
  const say = wordsIn(language);
  if (begins === null) return say('outreach.time.unknown');
  const from = knownInWords(begins, timeZone, language);
  if (ends === null || ends === begins) return from;
  const hours = [begins, ends].every((time) => unitOf(time) === 'minute') && begins.slice(0, 10) === ends.slice(0, 10);
  return hours ? hoursInWords(spanOf(begins, timeZone).from, spanOf(ends, timeZone).from, timeZone ?? 'utc', language) : say('outreach.time.span', { from, to: knownInWords(ends, timeZone, language) });
}
