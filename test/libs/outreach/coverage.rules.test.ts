import { briefingDay, dueLook, nextWatch, statusOf } from '../../../libs/outreach/coverage.rules.js';

const cycle = (deadline: string, silentAt = ['P42D', 'P21D']) =>
  ({
    timeZone: 'America/New_York', dates: { opensAt: '2026-09-01T04:00:00.000Z', deadline, announcesAt: '2027-05-21T16:00:00.000Z' },
    outreach: { silentAt },
  }) as never;
const december = cycle('2027-01-01T05:00:00.000Z');

test.each([
  [{ reached: false, drafts: 0, submitted: 0 }, 'neverReached'],
  [{ reached: true, drafts: 0, submitted: 0 }, 'reachedWithoutDraft'],
  [{ reached: false, drafts: 1, submitted: 0 }, 'draft'],
  [{ reached: true, drafts: 2, submitted: 1 }, 'nominated'],
])('%j is %s', (facts, status) => {
  expect(statusOf(facts)).toBe(status);
});

test.each([
  ['nothing before the first look', december, '2026-11-20T04:59:59.999Z', null, '2026-11-20T05:00:00.000Z'],
  ['the first one', december, '2026-11-20T05:00:00.000Z', 'P42D', '2026-12-11T05:00:00.000Z'],
  ['after a standstill the nearest to the deadline', december, '2026-12-20T00:00:00.000Z', 'P21D', '2027-01-01T05:00:00.000Z'],
  ['none from the deadline on', december, '2027-01-01T05:00:00.000Z', null, '2027-05-21T16:00:00.000Z'],
  ['after the announcement nothing wakes', december, '2027-05-21T16:00:00.000Z', null, null],
  ['a deadline that was moved counts its looks anew', cycle('2027-01-15T05:00:00.000Z'), '2026-12-11T05:00:00.000Z', 'P42D', '2026-12-25T05:00:00.000Z'],
  ['none before the opening', cycle('2026-09-11T04:00:00.000Z'), '2026-08-30T04:00:00.000Z', null, '2026-09-01T04:00:00.000Z'],
  ['at the opening the nearest of those that it has passed', cycle('2026-09-11T04:00:00.000Z'), '2026-09-01T04:00:00.000Z', 'P21D', '2026-09-11T04:00:00.000Z'],
  ['a cycle may want no looks', cycle('2027-01-01T05:00:00.000Z', []), '2026-12-20T00:00:00.000Z', null, '2027-01-01T05:00:00.000Z'],
])('%s', (_, watched, now, before, next) => {
  expect({ before: dueLook(watched, new Date(now))?.offset ?? null, next: nextWatch(watched, new Date(now))?.toISOString() ?? null }).toEqual({ before, next });
});

test.each([
  ['2026-11-20T05:00:00.000Z', '2026-12-04'], // a Friday
  ['2026-11-21T05:00:00.000Z', '2026-12-04'],
  ['2026-11-22T16:00:00.000Z', '2026-12-07'], // a Saturday would be next
  ['2026-12-31T22:00:00.000Z', '2026-12-31'],
])('a briefing found on %s is proposed for %s', (now, day) => {
  expect(briefingDay(december, new Date(now))).toBe(day);
});
