import { readFileSync } from 'node:fs';
import { readCalendar } from '../../../libs/outreach/event.ics.js';
import { Refusal } from '../../../libs/refusal/refusal.js';

const file = (name: string) => readFileSync(`test/libs/outreach/calendars/${name}.ics`, 'utf8');
const entries = (text: string, zone?: string) => readCalendar(text, zone).map(({ entry, problems }) => entry ?? problems);
const plain = { sequence: 0, cancelled: false, summary: '', place: null, online: false };
const timed = (lines: string) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\n${lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

test('as Indico writes it: in UTC, with folded lines and escapes', () => {
  expect(entries(file('indico'))).toEqual([{
    uid: 'indico-event-1004512@indico.un.example', ...plain, title: 'Briefing on the United Nations Public Service Awards, for permanent missions',
    summary: 'Speakers: A. Osei (DPADM)\n\nHow to nominate, and by when.\n\nhttps://indico.un.example/event/1004512/', place: 'Conference Room 3 (UN Headquarters)',
    begins: '2027-01-15T15:00', ends: '2027-01-15T17:00', timeZone: 'UTC',
  }]);
  expect(entries(file('indico'), 'America/New_York')).toEqual([expect.objectContaining({ begins: '2027-01-15T10:00', ends: '2027-01-15T12:00', timeZone: 'America/New_York' })]);
});

test('as Outlook writes it: in a zone of its own, which the file describes', () => {
  expect(entries(file('outlook'))).toEqual([
    { uid: '040000008200E00074C5B7101A82E00800000000D0A1', ...plain, sequence: 2, online: true, title: 'Seminar with UNODC', summary: 'Join on your computer: https://teams.example/l/meetup', begins: '2027-07-15T08:00', ends: '2027-07-15T10:00', timeZone: 'UTC' },
    [expect.stringMatching(/^It recurs\./)],
  ]);
});

test('as Google writes it: whole days, the calendar\'s own zone, what is cancelled', () => {
  expect(entries(file('google'))).toEqual([
    { uid: '4q2v7p0s8d@google.com', ...plain, title: 'Public Service Forum', place: 'Nairobi', begins: '2027-06-23', ends: '2027-06-25', timeZone: 'Africa/Nairobi' },
    { uid: 'day@google.com', ...plain, title: 'Information day', begins: '2027-03-01', ends: null, timeZone: 'Africa/Nairobi' },
    { uid: 'utc@google.com', ...plain, title: 'Briefing in Nairobi', online: true, begins: '2027-02-10T10:00', ends: '2027-02-10T11:30', timeZone: 'Africa/Nairobi' },
    { uid: 'mexico@google.com', ...plain, title: 'Taller con la Secretaría de la Función Pública', place: 'Ciudad de México', begins: '2027-02-11T10:00', ends: '2027-02-11T11:30', timeZone: 'America/Mexico_City' },
    { uid: 'gone@google.com', ...plain, cancelled: true, title: 'Called off', begins: '2027-02-12T10:00', ends: null, timeZone: 'Africa/Nairobi' },
    ['It has no DTSTART: say when it begins.'],
    ['It has no UID, by which it would be known again.', 'It has no SUMMARY, which is the title of the event.', 'It ends before it begins: from 2027-02-13T10:00 to 2027-02-13T09:00.'],
  ]);
});

test.each([
  ['a time without a zone', 'DTSTART:20270115T100000', ['It begins at 2027-01-15T10:00 and does not say in which time zone. Send the parameter timeZone with it.']],
  ['a zone that nobody knows', 'DTSTART;TZID=Lunar Standard Time:20270115T100000', ['It is in the time zone "Lunar Standard Time", which is not one of IANA\'s and which the file does not describe.']],
  ['a time that is none', 'DTSTART:20271', [expect.stringMatching(/^Its times cannot be read: /)]],
  ['an end in another zone', 'DTSTART;TZID=Europe/Madrid:20270115T100000\r\nDTEND;TZID=Europe/London:20270115T110000', expect.objectContaining({ begins: '2027-01-15T10:00', ends: '2027-01-15T12:00', timeZone: 'Europe/Madrid' })],
  ['an instance of a series', 'DTSTART:20270115T100000Z\r\nRECURRENCE-ID:20270115T100000Z', [expect.stringMatching(/^It recurs\./)]],
])('%s', (_what, lines, found) => expect(entries(timed(lines))).toEqual([found]));

test('a time without a zone is in the zone that was sent along', () => {
  expect(entries(timed('DTSTART:20270115T100000'), 'Asia/Seoul')).toEqual([expect.objectContaining({ begins: '2027-01-15T10:00', timeZone: 'Asia/Seoul' })]);
});

test.each([
  ['no calendar', 'hello'], ['one that is cut off', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n'], ['one without events', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'], ['nothing', ''],
  ['too many events', `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n'.repeat(501)}END:VCALENDAR\r\n`],
])('%s is refused as a file', (_what, text) => {
  expect(() => readCalendar(text)).toThrow(Refusal);
});
