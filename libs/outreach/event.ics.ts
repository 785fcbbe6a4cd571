import ICAL from 'ical.js';
import { DateTime, IANAZone } from 'luxon';
import { refuse } from '../refusal/refusal.js';
import type { KnownTime } from './event.types.js';

/** An entry of a calendar, as an event may be made of it. */
export interface CalendarEntry {
  readonly uid: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly title: string;
  readonly summary: string;
  readonly place: string | null;
  readonly online: boolean;
  readonly begins: KnownTime;
  readonly ends: KnownTime | null;
  readonly timeZone: string | null;
}

/** One VEVENT: what it says, or every reason why it cannot be used. */
export interface CalendarRow {
  /** Place in the file, from 1. */
  readonly n: number;
  readonly uid: string | null;
  readonly title: string | null;
  readonly entry: CalendarEntry | null;
  readonly problems: readonly string[];
}

/** Entries of a file; a calendar of events has a few dozen. */
const MOST = 500;
const LONGEST = { title: 300, summary: 20_000, place: 300 } as const;

/** @param zone of times that name none, IANA. @throws Refusal `file-refused` on text that is no calendar (RFC 5545), or has too many entries. */
export function readCalendar(text: string, zone?: string): CalendarRow[] {
  const rows = calendarsIn(text).flatMap((calendar) => {
    const own = calendar.getFirstPropertyValue('x-wr-timezone');
    const meant = typeof own === 'string' && IANAZone.isValidZone(own) ? own : zone;
    const isCancel = said(calendar, 'method').toUpperCase() === 'CANCEL';
    return calendar.getAllSubcomponents('vevent').map((entry) => ({ entry, zone: meant, isCancel }));
  });
  if (rows.length === 0) refuse('file-refused', 'The calendar has no event (VEVENT). Export the events themselves, not only their times of being free or busy.');
  if (rows.length > MOST) refuse('file-refused', `The calendar has ${rows.length} events; at most ${MOST} are taken at once.`);
  return rows.map(({ entry, zone: of, isCancel }, index) => rowOf(entry, index + 1, of, isCancel));
}

function calendarsIn(text: string): ICAL.Component[] {
  let parsed: unknown[];
  try {
    parsed = ICAL.parse(text) as unknown[];
  } catch (error) {
    refuse('file-refused', `The file cannot be read as a calendar (iCalendar, RFC 5545): ${(error as Error).message.slice(0, 200)}.`);
  }
  const all = (typeof parsed[0] === 'string' ? [parsed] : parsed).map((one) => new ICAL.Component(one as never));
  return all.filter(({ name }) => name === 'vcalendar');
}

function rowOf(event: ICAL.Component, n: number, zone: string | undefined, isCancel: boolean): CalendarRow {
  const [uid, title, summary, where] = [said(event, 'uid'), said(event, 'summary'), said(event, 'description'), said(event, 'location')];
  const problems = [
    ...(uid === '' ? ['It has no UID, by which it would be known again.'] : []),
    ...(uid.length > 500 ? ['Its UID is longer than 500 characters.'] : []),
    ...(title === '' && !isCancel ? ['It has no SUMMARY, which is the title of the event.'] : []),
    ...(['rrule', 'rdate', 'recurrence-id'].some((name) => event.hasProperty(name)) ? ['It recurs. Each occurrence is an event of its own, with its own guests and outcomes: send those that matter as single entries.'] : []),
    ...Object.entries({ title, summary, place: where }).flatMap(([field, value]) => (value.length > LONGEST[field as keyof typeof LONGEST] ? [`Its ${field} is longer than ${LONGEST[field as keyof typeof LONGEST]} characters.`] : [])),
  ];
  const times = timesOf(event, zone);
  if ('problem' in times) problems.push(times.problem);
  const online = /^(https?:\/\/|microsoft teams|zoom\b|google meet)/i.test(where);
  const entry = 'problem' in times || problems.length > 0 ? null : {
    uid, sequence: sequenceOf(event), cancelled: isCancel || said(event, 'status').toUpperCase() === 'CANCELLED',
    title, summary, place: where === '' || online ? null : where, online, ...times,
  };
  return { n, uid: uid || null, title: title || null, entry, problems };
}

type Times = Pick<CalendarEntry, 'begins' | 'ends' | 'timeZone'>;

/** Days and times as an event keeps them: in the zone of the entry where IANA knows it, else in the calendar's, else in UTC. */
function timesOf(event: ICAL.Component, zone: string | undefined): Times | { readonly problem: string } {
  try {
    const start = timeIn(event, 'dtstart');
    if (!start) return { problem: 'It has no DTSTART: say when it begins.' };
    const length = event.getFirstPropertyValue('duration');
    const end = timeIn(event, 'dtend') ?? (length instanceof ICAL.Duration ? plus(start, length) : null);
    if (start.time.isDate) {
      const begins = dayOf(start.time);
      // The end of whole days is the day after the last one.
      const last = end && DateTime.fromISO(dayOf(end.time), { zone: 'utc' }).minus({ days: 1 }).toISODate();
      return { begins, ends: last && last > begins ? last : null, timeZone: zone ?? null };
    }
    if (start.tzid && !isOwn(start.tzid) && isFloating(start.time)) return { problem: `It is in the time zone "${start.tzid.slice(0, 60)}", which is not one of IANA's and which the file does not describe.` };
    const isIn = isOwn(start.tzid) ? start.tzid! : (zone ?? (isFloating(start.time) ? undefined : 'UTC'));
    if (!isIn) return { problem: `It begins at ${start.time.toString().slice(0, 16)} and does not say in which time zone. Send the parameter timeZone with it.` };
    const begins = localTime(start, isIn);
    const ends = end && !end.time.isDate ? localTime(end, isIn) : null;
    if (ends && ends < begins) return { problem: `It ends before it begins: from ${begins} to ${ends}.` };
    return { begins, ends: ends === begins ? null : ends, timeZone: isIn };
  } catch (error) {
    return { problem: `Its times cannot be read: ${(error as Error).message.slice(0, 200)}.` };
  }
}

interface Timed {
  readonly time: ICAL.Time;
  readonly tzid: string | undefined;
}

function timeIn(event: ICAL.Component, name: 'dtstart' | 'dtend'): Timed | null {
  const property = event.getFirstProperty(name);
  const time = property?.getFirstValue();
  return property && time instanceof ICAL.Time ? { time, tzid: property.getFirstParameter('tzid') } : null;
}

function plus({ time, tzid }: Timed, length: ICAL.Duration): Timed {
  const end = time.clone();
  end.addDuration(length);
  return { time: end, tzid };
}

/** Whether IANA knows the zone by that name: Outlook has names of its own, which its files describe. */
const isOwn = (tzid: string | undefined): boolean => tzid !== undefined && IANAZone.isValidZone(tzid);
const isFloating = ({ zone }: ICAL.Time): boolean => zone === ICAL.Timezone.localTimezone;
const dayOf = ({ year, month, day }: ICAL.Time): string => DateTime.utc(year, month, day).toISODate()!;

/** `2027-01-15T10:00` in the zone. A time whose zone the calendar describes itself is reckoned by that description. */
function localTime({ time, tzid }: Timed, zone: string): KnownTime {
  const { year, month, day, hour, minute } = time;
  const own = isOwn(tzid) ? tzid! : isFloating(time) ? zone : null;
  const instant = own === null ? DateTime.fromSeconds(time.convertToZone(ICAL.Timezone.utcTimezone).toUnixTime()) : DateTime.fromObject({ year, month, day, hour, minute }, { zone: own });
  return instant.setZone(zone).toFormat("yyyy-MM-dd'T'HH:mm");
}

const sequenceOf = (event: ICAL.Component): number => {
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0);
  return Number.isInteger(sequence) && sequence >= 0 && sequence < 2 ** 31 ? sequence : 0;
};

/** Text of a property, without what no text of ours has; empty when it is not there. */
function said(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name);
  // eslint-disable-next-line no-control-regex
  return value === null || value === undefined ? '' : String(value).replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '').trim();
}
