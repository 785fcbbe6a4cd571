import ICAL from 'ical.js';
import { calendarFile, calendarUid, hasDay, type CalendarCopy, type CalendarEvent } from '../../../libs/outreach/calendar-file.js';

const event: CalendarEvent = { id: '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a', title: 'Briefing; missions, "all" of them', begins: '2027-01-15T10:00', ends: '2027-01-15T12:00', timeZone: 'Africa/Nairobi', online: false, sequence: 0 };
const copy: CalendarCopy = { method: 'REQUEST', organizer: { name: 'UNPSA secretariat', address: 'unpsa@un.example' }, guest: { name: 'José "Pepe" O’Neill; a:b', address: 'jose@mission.example' }, answer: null, location: 'Nairobi, Kenya', description: 'First line\nSecond line', stamp: new Date('2026-12-01T08:00:00Z') };
const read = (changes: Partial<CalendarEvent> = {}, more: Partial<CalendarCopy> = {}) => {
  const calendar = new ICAL.Component(ICAL.parse(calendarFile({ ...event, ...changes }, { ...copy, ...more })) as never);
  return { calendar, entry: calendar.getFirstSubcomponent('vevent')! };
};

test('the file is what RFC 5545 and 5546 want of a request, to the byte', () => {
  expect(calendarFile(event, copy).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//United Nations//UNPSA//EN', 'METHOD:REQUEST', 'BEGIN:VEVENT',
    'UID:event-019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a@mail.unpsa.un.org', 'SEQUENCE:0', 'DTSTAMP:20261201T080000Z', 'DTSTART:20270115T070000Z', 'DTEND:20270115T090000Z',
    'SUMMARY:Briefing\\; missions\\, "all" of them', 'LOCATION:Nairobi\\, Kenya', 'DESCRIPTION:First line\\nSecond line', 'STATUS:CONFIRMED', 'TRANSP:TRANSPARENT',
    'ORGANIZER;CN=UNPSA secretariat:mailto:unpsa@un.example',
    'ATTENDEE;CN="José ^\'Pepe^\' O’Neill; a:b";ROLE=REQ-PARTICIPANT;PARTSTAT=', ' NEEDS-ACTION;RSVP=FALSE:mailto:jose@mission.example',
    'END:VEVENT', 'END:VCALENDAR', '',
  ]);
});

test.each([
  ['the hour of beginning alone', { ends: null }, '2027-01-15T07:00:00Z', null],
  ['an end on another day', { ends: '2027-01-16T09:30' }, '2027-01-15T07:00:00Z', '2027-01-16T06:30:00Z'],
  ['a last day without an hour', { ends: '2027-01-16' }, '2027-01-15T07:00:00Z', '2027-01-16T21:00:00Z'],
  ['one day', { begins: '2027-03-01', ends: null, timeZone: null }, '2027-03-01', '2027-03-02'],
  ['days up to the end of a year', { begins: '2027-12-30', ends: '2027-12-31' }, '2027-12-30', '2028-01-01'],
  ['a day and an end of which the month is known', { begins: '2027-12-30', ends: '2028-01' }, '2027-12-30', '2027-12-31'],
])('known of it: %s', (_, changes, begins, ends) => {
  const { entry } = read(changes);
  expect([entry.getFirstPropertyValue('dtstart')!.toString(), entry.getFirstPropertyValue('dtend')?.toString() ?? null]).toEqual([begins, ends]);
});

test.each([['accepted', 'ACCEPTED', 'OPAQUE'], ['declined', 'DECLINED', 'TRANSPARENT'], ['tentative', 'TENTATIVE', 'TRANSPARENT'], [null, 'NEEDS-ACTION', 'TRANSPARENT']] as const)('who answered %s', (answer, partstat, shown) => {
  const { entry } = read({}, { answer });
  expect([entry.getFirstProperty('attendee')!.getFirstParameter('partstat'), entry.getFirstPropertyValue('transp')]).toEqual([partstat, shown]);
});

test('a later copy has the same UID and a higher SEQUENCE; a cancelled one says so, also when no day is known any more', () => {
  const { calendar, entry } = read({ sequence: 4, begins: '2027', ends: null }, { method: 'CANCEL' });
  expect([calendar.getFirstPropertyValue('method'), entry.getFirstPropertyValue('uid'), entry.getFirstPropertyValue('sequence'), entry.getFirstPropertyValue('status'), entry.getFirstPropertyValue('dtstart')]).toEqual(
    ['CANCEL', calendarUid(event.id), 4, 'CANCELLED', null]);
  expect(() => calendarFile({ ...event, begins: '2027-01' }, copy)).toThrow(RangeError);
});

test.each([['2027-01-15T10:00', true], ['2027-01-15', true], ['2027-01', false], ['2027', false], [null, false]])('%s has a day: %s', (begins, has) => expect(hasDay({ begins })).toBe(has));

test('lines are folded at 75 octets, in whichever script, and unfold to what was written', () => {
  const title = '为常驻联合国代表团举行的通报会，介绍提名方法以及评审人员关注的问题，欢迎各代表团派员参加并提问'.repeat(3);
  const text = calendarFile({ ...event, title }, { ...copy, description: 'إحاطة للبعثات الدائمة لدى الأمم المتحدة بشأن كيفية تقديم الترشيحات'.repeat(4) });
  expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(read({ title }).entry.getFirstPropertyValue('summary')).toBe(title);
});
