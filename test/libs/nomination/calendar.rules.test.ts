import { dueReminders, nextInstant, passagesOf } from '../../../libs/nomination/calendar.rules.js';
import { shipped } from '../cycle/shipped.js';

const cycle = shipped('unpsa-coming');
const at = (iso: string) => new Date(iso);
const deadline = at('2027-01-01T05:00:00Z');
const extended = at('2027-01-11T05:00:00Z');

test.each([
  ['2026-12-02T04:59:59Z', []],
  ['2026-12-02T05:00:00Z', [['P30D', '2026-12-02T05:00:00.000Z']]],
  ['2026-12-27T00:00:00Z', [['P7D', '2026-12-25T05:00:00.000Z']]],
  ['2027-01-01T02:00:00Z', [['PT3H', '2027-01-01T02:00:00.000Z']]],
  ['2027-01-01T05:00:00Z', []],
])('at %s the reminder nearest to the deadline is due', (now, due) => {
  expect(dueReminders([deadline], cycle, at(now)).map(({ offset, at: instant }) => [offset, instant.toISOString()])).toEqual(due);
});

test('each deadline has its own', () => {
  expect(dueReminders([deadline, extended], cycle, at('2026-12-31T06:00:00Z')).map(({ offset, closesAt }) => [offset, closesAt])).toEqual([['P1D', deadline], ['P14D', extended]]);
});

test.each([
  ['before it opens', [deadline], '2025-12-01T00:00:00Z', '2026-01-01T05:00:00.000Z'],
  ['the first reminder', [deadline], '2026-01-01T05:00:00Z', '2026-12-02T05:00:00.000Z'],
  ['the last reminder', [deadline], '2026-12-31T12:00:00Z', '2027-01-01T02:00:00.000Z'],
  ['the deadline', [deadline], '2027-01-01T02:00:00Z', '2027-01-01T05:00:00.000Z'],
  ['a reminder of an extended deadline', [deadline, extended], '2027-01-01T05:00:00Z', '2027-01-04T05:00:00.000Z'],
  ['the documents', [deadline], '2027-01-01T05:00:00Z', '2027-03-01T05:00:00.000Z'],
  ['the end of the reviews', [deadline], '2027-03-01T05:00:00Z', '2027-05-01T04:00:00.000Z'],
  ['the end of the votes', [deadline], '2027-05-01T04:00:00Z', '2027-05-15T04:00:00.000Z'],
  ['the announcement', [deadline], '2027-05-15T04:00:00Z', '2027-05-21T16:00:00.000Z'],
  ['nothing any more', [deadline], '2027-05-21T16:00:00Z', undefined],
])('the calendar wakes next for %s', (_, deadlines, now, next) => {
  expect(nextInstant(deadlines, cycle, at(now))?.toISOString()).toBe(next);
});

test('the instants of a cycle, in order; a deadline has passed after its grace', () => {
  const graced = { ...cycle, offsets: { ...cycle.offsets, grace: 'PT15M' } };
  expect(passagesOf([deadline, extended], graced).map(({ kind, at: instant }) => [kind, instant.toISOString()])).toEqual([
    ['cycleOpened', '2026-01-01T05:00:00.000Z'],
    ['deadlinePassed', '2027-01-01T05:15:00.000Z'],
    ['deadlinePassed', '2027-01-11T05:15:00.000Z'],
    ['documentsDeadlinePassed', '2027-03-01T05:00:00.000Z'],
    ['reviewsEnded', '2027-05-01T04:00:00.000Z'],
    ['committeeEnded', '2027-05-15T04:00:00.000Z'],
    ['announced', '2027-05-21T16:00:00.000Z'],
  ]);
});
