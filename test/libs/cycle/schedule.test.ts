import { after, before, dueInstants, milliseconds, nextDecentInstant, onceAZone, reminderInstant } from '../../../libs/cycle/schedule.js';

const at = (iso: string) => new Date(iso);
const hours = { from: '08:00', to: '20:00' };
const closes = at('2012-01-01T05:00:00Z');

test('reminders are due before the end, earliest first', () => {
  expect(dueInstants(closes, ['P1D', 'P30D', 'PT3H'], 'America/New_York')).toEqual([
    { at: at('2011-12-02T05:00:00Z'), offset: 'P30D' },
    { at: at('2011-12-31T05:00:00Z'), offset: 'P1D' },
    { at: at('2012-01-01T02:00:00Z'), offset: 'PT3H' },
  ]);
});

test.each([
  // The clocks of New York went back on 6 November 2011: a day before is the same hour on the clock, 25 hours before.
  ['2011-11-06T17:00:00Z', 'P1D', 'America/New_York', '2011-11-05T16:00:00Z'],
  ['2011-11-06T17:00:00Z', 'PT24H', 'America/New_York', '2011-11-05T17:00:00Z'],
  ['2011-11-06T17:00:00Z', 'P1D', 'utc', '2011-11-05T17:00:00Z'],
])('%s less %s in %s', (end, offset, zone, expected) => {
  expect(before(at(end), offset, zone)).toEqual(at(expected));
});

test.each([
  ['2012-01-31T12:00:00Z', 'P1M', '2012-02-29T12:00:00Z'],
  ['2012-05-21T16:00:00Z', 'P24M', '2014-05-21T16:00:00Z'],
  ['2012-05-21T16:00:00Z', 'PT2S', '2012-05-21T16:00:02Z'],
])('%s and %s', (start, duration, expected) => {
  expect(after(at(start), duration)).toEqual(at(expected));
});

test.each([
  ['in the hours: at once', '2011-12-31T15:00:00Z', 'America/New_York', '2011-12-31T15:00:00Z'],
  ['on the hour when they begin', '2011-12-31T13:00:00Z', 'America/New_York', '2011-12-31T13:00:00Z'],
  ['before them: when they begin', '2011-12-31T10:00:00Z', 'America/New_York', '2011-12-31T13:00:00Z'],
  ['when they are just over: tomorrow', '2012-01-01T01:00:00Z', 'America/New_York', '2012-01-01T13:00:00Z'],
  ['half an hour off, in India', '2011-12-31T02:00:00Z', 'Asia/Kolkata', '2011-12-31T02:30:00Z'],
  ['over a night that loses an hour', '2012-03-11T02:00:00Z', 'America/New_York', '2012-03-11T12:00:00Z'],
])('the next decent instant, %s', (_, instant, zone, expected) => {
  expect(nextDecentInstant(at(instant), zone, hours)).toEqual(at(expected));
});

test.each([
  ['of use in the morning', '2011-12-30T09:00:00Z', 'America/New_York', '2011-12-30T13:00:00Z'],
  ['due after hours and closing before the next morning: the evening of that day', '2012-01-01T02:00:00Z', 'America/New_York', '2012-01-01T00:59:00Z'],
  ['due at night in Nairobi: the evening before', '2012-01-01T02:00:00Z', 'Africa/Nairobi', '2011-12-31T16:59:00Z'],
  ['due at noon in Tokyo: at once', '2012-01-01T02:00:00Z', 'Asia/Tokyo', '2012-01-01T02:00:00Z'],
])('a reminder %s', (_, instant, zone, expected) => {
  expect(reminderInstant(at(instant), closes, zone, hours)).toEqual(at(expected));
});

test('a duration that is none is a bug', () => {
  expect(milliseconds('PT1M30S')).toEqual(90_000);
  expect(() => after(closes, '14 days')).toThrow(RangeError);
});

test('many people of one zone are reckoned once', () => {
  const asked: string[] = [];
  const decent = onceAZone((zone) => {
    asked.push(zone);
    return nextDecentInstant(closes, zone, hours);
  });
  expect(['Asia/Tokyo', 'Europe/Rome', 'Asia/Tokyo'].map(decent)).toEqual([at('2012-01-01T05:00:00Z'), at('2012-01-01T07:00:00Z'), at('2012-01-01T05:00:00Z')]);
  expect(asked).toEqual(['Asia/Tokyo', 'Europe/Rome']);
});
