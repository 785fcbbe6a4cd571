import { dayInWords, deadlineInWords, instantInWords, lastDayInWords, lengthInWords } from '../../../libs/words/instants.js';

const newYear = new Date('2027-01-01T05:00:00Z');
const zone = 'America/New_York';

test.each([
  ['en', '31 December 2026, 23:59 (New York)', '1 January 2027, 00:00:07 (New York)', '1 January 2012', '31 December', '2 hours, 5 minutes'],
  ['fr', '31 décembre 2026 à 23 h 59 (New York)', '1er janvier 2027 à 00 h 00 min 07 s (New York)', '1er janvier 2012', '31 décembre', '2\u00a0heures et 5 minutes'],
  ['es', '31 de diciembre de 2026, 23:59 (New York)', '1 de enero de 2027, 00:00:07 (New York)', '1 de enero de 2012', '31 de diciembre', '2 horas y 5 minutos'],
  ['ko', '2026년 12월 31일 23:59(New York)', '2027년 1월 1일 00:00:07(New York)', '2012년 1월 1일', '12월 31일', '2시간 5분'],
  ['ru', '31 декабря 2026 года, 23:59 (New York)', '1 января 2027 года, 00:00:07 (New York)', '1 января 2012 года', '31 декабря', '2 часа 5 минут'],
  ['zh', '2026年12月31日 23:59（New York）', '2027年1月1日 00:00:07（New York）', '2012年1月1日', '12月31日', '2小时5分钟'],
  ['ar', '31 كانون الأول/ديسمبر 2026، 23:59 (New York)', '1 كانون الثاني/يناير 2027، 00:00:07 (New York)', '1 كانون الثاني/يناير 2012', '31 كانون الأول/ديسمبر', 'ساعتان و5 دقائق'],
  ['pt', '31 December 2026, 23:59 (New York)', '1 January 2027, 00:00:07 (New York)', '1 January 2012', '31 December', '2 hours, 5 minutes'],
])('days, instants and lengths in %s', (language, deadline, exact, day, last, length) => {
  expect([
    deadlineInWords(newYear, zone, language), instantInWords(new Date('2027-01-01T05:00:07Z'), zone, language), dayInWords('2012-01-01', language),
    lastDayInWords(newYear, zone, language), lengthInWords(7_512, language),
  ]).toEqual([deadline, exact, day, last, length]);
});

test('a deadline on a full minute ends the minute before; one with seconds is named as it stands', () => {
  expect(deadlineInWords(new Date('2027-01-01T05:00:00Z'), zone)).toBe('31 December 2026, 23:59 (New York)');
  expect(deadlineInWords(new Date('2027-01-01T05:00:03Z'), zone)).toBe('1 January 2027, 00:00:03 (New York)');
});

test('less than a second is no length', () => expect(lengthInWords(0.9)).toBeUndefined());
