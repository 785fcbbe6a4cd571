import { byTime, instantsOf, knownInWords, timesInWords, unitOf, whyNotTimes, type KnownTimes } from '../../../libs/outreach/known-time.js';

test.each([
  ['2011', 'year'], ['2011-12', 'month'], ['2011-11-03', 'day'], ['2027-01-15T10:00', 'minute'],
  ['2011-13', null], ['2011-02-30', null], ['11-11-03', null], ['2027-01-15T25:00', null], ['2027-01-15T10:00:00', null], ['2027-01-15T10:00Z', null], ['soon', null], ['', null],
])('%s is known to the %s', (time, unit) => expect(unitOf(time)).toEqual(unit));

const known = (begins: string | null, ends: string | null = null, timeZone: string | null = null): KnownTimes => ({ begins, ends, timeZone });

test.each([
  [known('2011'), '2011-01-01T00:00:00.000Z', '2012-01-01T00:00:00.000Z'],
  [known('2011-12'), '2011-12-01T00:00:00.000Z', '2012-01-01T00:00:00.000Z'],
  [known('2011-10-20', '2011-10-21'), '2011-10-20T00:00:00.000Z', '2011-10-22T00:00:00.000Z'],
  [known('2011-11-03', null, 'Europe/Madrid'), '2011-11-02T23:00:00.000Z', '2011-11-03T23:00:00.000Z'],
  [known('2027-01-15T10:00', '2027-01-15T12:00', 'America/New_York'), '2027-01-15T15:00:00.000Z', '2027-01-15T17:00:00.000Z'],
  [known('2027-01-15T10:00', null, 'Africa/Nairobi'), '2027-01-15T07:00:00.000Z', '2027-01-15T07:00:00.000Z'],
  // Over a change of the clocks a day has 23 hours.
  [known('2027-03-28', null, 'Europe/Vienna'), '2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z'],
])('%j reaches from %s to %s', (times, from, to) => {
  const { beginsAt, endsAt } = instantsOf(times);
  expect([beginsAt!.toISOString(), endsAt!.toISOString()]).toEqual([from, to]);
});

test('of what nothing is known there are no instants', () => expect(instantsOf(known(null))).toEqual({ beginsAt: null, endsAt: null }));

test.each([
  [known('2011', '2011-12'), []],
  [known(null), []],
  [known('2011-12', '2011'), []],
  [known('soon'), ['/begins']],
  [known('2011', 'later'), ['/ends']],
  [known(null, '2011'), ['/ends']],
  [known('2011-11-04', '2011-11-03'), ['/ends']],
  [known('2027-01-15T10:00'), ['/timeZone']],
  [known('2027-01-15T10:00', '2027-01-15T09:59', 'Africa/Nairobi'), ['/ends']],
  // Put forward over it, and coming twice.
  [known('2027-03-28T02:30', null, 'Europe/Vienna'), ['/begins']],
  [known('2027-10-31T02:30', null, 'Europe/Vienna'), ['/begins']],
])('%j is refused at %j', (times, fields) => expect(whyNotTimes(times).map(({ field }) => field)).toEqual(fields));

test('orders by beginning, then by end; what is unknown comes last', () => {
  const all = [known(null), known('2012'), known('2011-11-03', '2011-11-05'), known('2011-11-03'), known('2011')];
  expect([...all].sort(byTime)).toEqual([known('2011'), known('2011-11-03'), known('2011-11-03', '2011-11-05'), known('2012'), known(null)]);
});

test.each([
  ['en', ['2011', 'December 2011', '3 November 2011', '15 January 2027, 10:00 (Nairobi)', '15 January 2027, 10:00 to 12:00 (Nairobi)', '20 October 2011 to 21 October 2011', 'date not known']],
  ['fr', ['2011', 'décembre 2011', '3 novembre 2011', '15 janvier 2027 à 10 h 00 (Nairobi)', '15 janvier 2027, de 10 h 00 à 12 h 00 (Nairobi)', '20 octobre 2011 – 21 octobre 2011', 'date inconnue']],
  ['es', ['2011', 'diciembre de 2011', '3 de noviembre de 2011', '15 de enero de 2027, 10:00 (Nairobi)', '15 de enero de 2027, de 10:00 a 12:00 (Nairobi)', '20 de octubre de 2011 – 21 de octubre de 2011', 'fecha desconocida']],
  ['ru', ['2011', 'декабрь 2011 года', '3 ноября 2011 года', '15 января 2027 года, 10:00 (Nairobi)', '15 января 2027 года, с 10:00 до 12:00 (Nairobi)', '20 октября 2011 года – 21 октября 2011 года', 'дата неизвестна']],
  ['zh', ['2011', '2011年12月', '2011年11月3日', '2027年1月15日 10:00（Nairobi）', '2027年1月15日 10:00至12:00（Nairobi）', '2011年10月20日至2011年10月21日', '日期不详']],
  ['ko', ['2011', '2011년 12월', '2011년 11월 3일', '2027년 1월 15일 10:00(Nairobi)', '2027년 1월 15일 10:00~12:00(Nairobi)', '2011년 10월 20일 ~ 2011년 10월 21일', '날짜 미상']],
])('in words of %s', (language, words) => {
  const said = [known('2011'), known('2011-12'), known('2011-11-03'), known('2027-01-15T10:00', null, 'Africa/Nairobi'), known('2027-01-15T10:00', '2027-01-15T12:00', 'Africa/Nairobi'), known('2011-10-20', '2011-10-21'), known(null)].map((times) => timesInWords(times, language));
  expect(said).toEqual(words);
});

test('a month of Arabic has both its names, a year keeps its order', () => {
  expect([knownInWords('2011-12', null, 'ar'), knownInWords('2011', null, 'ar')]).toEqual(['كانون الأول/ديسمبر 2011', '\u20682011\u2069']);
});

test('what ends on another day says both days, each with its place', () =>
  expect(timesInWords(known('2027-01-15T22:00', '2027-01-16T01:00', 'Africa/Nairobi'))).toEqual('15 January 2027, 22:00 (Nairobi) to 16 January 2027, 01:00 (Nairobi)'));
