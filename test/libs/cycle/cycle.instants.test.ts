import { resolveRelative, resolveTime } from '../../../libs/cycle/cycle.instants.js';

const zone = 'America/New_York';
const none = (text: string) => ({ problem: `expected a time such as 2011-12-31T23:59, found "${text}"` });

test.each([
  // An instant as the API answers it, sent back, is the same instant.
  ['2026-11-23T17:37:45.856Z', '2026-11-23T17:37:45.856Z', '2026-11-23T17:37:45.856Z'],
  ['2026-11-23T12:37:45.856-05:00', '2026-11-23T17:37:45.856Z', '2026-11-23T17:37:45.856Z'],
  ['2026-11-23T12:37:45.856', '2026-11-23T17:37:45.856Z', '2026-11-23T17:37:45.856Z'],
  ['2026-11-23T12:37:45.5', '2026-11-23T17:37:45.500Z', '2026-11-23T17:37:45.500Z'],
  ['2026-11-23T17:37:00.000Z', '2026-11-23T17:37:00.000Z', '2026-11-23T17:37:00.000Z'],
  ['2026-11-23T12:37:45', '2026-11-23T17:37:45.000Z', '2026-11-23T17:37:45.000Z'],
  ['2026-11-23T12:37', '2026-11-23T17:37:00.000Z', '2026-11-23T17:38:00.000Z'],
])('%s begins at %s and ends at %s', (text, beginning, end) => {
  expect([resolveTime(text, zone, false), resolveTime(text, zone, true)]).toEqual([{ instant: beginning }, { instant: end }]);
});

test.each([
  '2026-11-23T17:37:45.Z', '2026-11-23T17:37:45.8567Z', '2026-11-23T17:37.5Z', '2026-11-23T17:37:60Z', '2026-11-23', '2026-11-23 17:37', '2026-11-23T17:37:45.856z',
])('%s is no time', (text) => {
  expect(resolveTime(text, zone, true)).toEqual(none(text));
});

test.each([
  ['2012-03-11T02:30:15.250', `there is no 2012-03-11T02:30:15.250 in ${zone}: the clocks are put forward over it`],
  ['2011-11-06T01:30:15.250', `2011-11-06T01:30:15.250 comes twice in ${zone}: say which, 2011-11-06T01:30:15.250-04:00 or 2011-11-06T01:30:15.250-05:00`],
])('%s is no time or two', (text, problem) => {
  expect(resolveTime(text, zone, true)).toEqual({ problem });
});

test('a time after the start of a rehearsal', () => {
  const start = new Date('2026-11-23T13:00:00.250Z');
  expect(resolveRelative('+PT1.5S', start)).toEqual({ instant: '2026-11-23T13:00:01.750Z' });
  expect(resolveRelative('PT90S', start)).toEqual({ problem: 'expected a time after the rehearsal\'s start such as +PT90S, found "PT90S"' });
});
