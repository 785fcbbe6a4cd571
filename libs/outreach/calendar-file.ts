import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import type { OutreachEvent } from './event.entity.js';
import type { RsvpAnswer } from './invitation.types.js';
import { spanOf, unitOf } from './known-time.js';

/** What of an event its entry in a calendar says. */
export type CalendarEvent = Pick<OutreachEvent, 'id' | 'title' | 'begins' | 'ends' | 'timeZone' | 'online' | 'sequence'>;

interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** One guest's copy of the entry. `location` and `description` are in their language; neither holds a link that lets anybody in. */
export interface CalendarCopy {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly organizer: Mailbox;
  readonly guest: Mailbox;
  readonly answer: RsvpAnswer | null;
  readonly location: string;
  readonly description: string;
  /** When this copy was written: the newer of two with one SEQUENCE holds (RFC 5546). */
  readonly stamp: Date;
}

/** Right of the @ in every UID, as in every Message-ID. */
const domain = 'mail.unpsa.un.org';
export const calendarUid = (eventId: string): string => `event-${eventId}@${domain}`;

/** A calendar takes what is known to the day at least. */
export const hasDay = <E extends Pick<CalendarEvent, 'begins'>>(event: E): event is E & { readonly begins: string } => event.begins !== null && isDay(event.begins);
const isDay = (time: string) => ['day', 'minute'].includes(unitOf(time)!);

const states = { accepted: 'ACCEPTED', declined: 'DECLINED', tentative: 'TENTATIVE' } as const;

// RFC 5545 counts 75 octets with the space that a folded line begins with; the library counts without it.
ICAL.foldLength = 74;

/**
 * An appointment (RFC 5545) as one guest gets it. Instants are in UTC, which every calendar shows in its owner's zone; what is known to the day
 * takes whole days; of what is cancelled the UID says enough (RFC 5546). The same input gives the same text. @throws RangeError on an appointment of which no day is known.
 */
export function calendarFile(event: CalendarEvent, { method, organizer, guest, answer, location, description, stamp }: CalendarCopy): string {
  const times = hasDay(event) ? timesOf(event) : method === 'CANCEL' ? {} : refused();
  const calendar = new ICAL.Component('vcalendar');
  calendar.updatePropertyWithValue('version', '2.0');
  calendar.updatePropertyWithValue('prodid', '-//United Nations//UNPSA//EN');
  calendar.updatePropertyWithValue('method', method);
  const entry = new ICAL.Component('vevent');
  calendar.addSubcomponent(entry);
  entry.updatePropertyWithValue('uid', calendarUid(event.id));
  entry.updatePropertyWithValue('sequence', event.sequence);
  entry.updatePropertyWithValue('dtstamp', ICAL.Time.fromJSDate(stamp, true));
  for (const [name, time] of Object.entries(times)) if (time) entry.updatePropertyWithValue(name, time);
  entry.updatePropertyWithValue('summary', event.title);
  if (location) entry.updatePropertyWithValue('location', location);
  if (description) entry.updatePropertyWithValue('description', description);
  entry.updatePropertyWithValue('status', method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED');
  entry.updatePropertyWithValue('transp', answer === 'accepted' ? 'OPAQUE' : 'TRANSPARENT');
  who(entry, 'organizer', organizer);
  const attendee = who(entry, 'attendee', guest);
  attendee.setParameter('role', 'REQ-PARTICIPANT');
  attendee.setParameter('partstat', answer ? states[answer] : 'NEEDS-ACTION');
  // Answers come by the page, not by mail to the organizer.
  attendee.setParameter('rsvp', 'FALSE');
  return `${calendar.toString()}\r\n`;
}

function refused(): never {
  throw new RangeError('What has no day has no place in a calendar.');
}

function who(entry: ICAL.Component, name: 'organizer' | 'attendee', { name: cn, address }: Mailbox): ICAL.Property {
  const property = entry.addPropertyWithValue(name, `mailto:${address}`);
  if (cn) property.setParameter('cn', cn);
  return property;
}

/** DTEND is the first moment after; it is left out where nobody knows it. */
function timesOf({ begins, ends, timeZone }: CalendarEvent & { readonly begins: string }): { readonly dtstart: ICAL.Time; readonly dtend?: ICAL.Time } {
  if (unitOf(begins) === 'day') {
    const last = ends && isDay(ends) ? ends.slice(0, 10) : begins;
    return { dtstart: ICAL.Time.fromDateString(begins), dtend: ICAL.Time.fromDateString(DateTime.fromISO(last, { zone: 'utc' }).plus({ days: 1 }).toISODate()!) };
  }
  const at = (instant: Date) => ICAL.Time.fromJSDate(instant, true);
  const dtstart = at(spanOf(begins, timeZone).from);
  if (!ends || !isDay(ends)) return { dtstart };
  // A last day without an hour says nothing of the hours of the first one.
  const end = spanOf(ends, timeZone).to;
  return unitOf(ends) === 'day' && ends === begins.slice(0, 10) ? { dtstart } : { dtstart, dtend: at(end) };
}
