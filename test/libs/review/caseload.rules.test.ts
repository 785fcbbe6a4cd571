import { nextWorkingInstant, remindAt, type Hours } from '../../../libs/review/caseload.hours.js';
import { chaseNow, digestAt, hoursOf, ladderOf, type ChaseRules } from '../../../libs/review/caseload.rules.js';
import { merged, whyNotLeave, type Leave } from '../../../libs/review/leave.rules.js';

const decent = { from: '08:00', to: '20:00' };
const week = [1, 2, 3, 4, 5];
const hours = (zone: string, more: Partial<Hours> = {}): Hours => ({ zone, decent, workingDays: week, leave: [], ...more });
const at = (text: string) => new Date(text);

describe('the next instant at which somebody may be written to', () => {
  test.each<[string, Hours, string, string]>([
    ['now, within their hours', hours('Africa/Nairobi'), '2027-01-12T09:00:00Z', '2027-01-12T09:00:00Z'],
    ['too early in the day', hours('Africa/Nairobi'), '2027-01-12T03:00:00Z', '2027-01-12T05:00:00Z'],
    ['the end of the day is no hour of it', hours('Africa/Nairobi'), '2027-01-12T17:00:00Z', '2027-01-13T05:00:00Z'],
    ['on Friday evening, Monday', hours('Europe/Oslo'), '2027-01-15T20:00:00Z', '2027-01-18T07:00:00Z'],
    ['on Saturday noon, Monday morning', hours('Europe/Oslo'), '2027-01-16T12:00:00Z', '2027-01-18T07:00:00Z'],
    ['where Friday and Saturday are the weekend, Sunday', hours('Asia/Riyadh', { workingDays: [7, 1, 2, 3, 4] }), '2027-01-15T09:00:00Z', '2027-01-17T05:00:00Z'],
    ['and Thursday evening goes to Sunday too', hours('Asia/Riyadh', { workingDays: [7, 1, 2, 3, 4] }), '2027-01-14T18:00:00Z', '2027-01-17T05:00:00Z'],
    ['one day a week', hours('UTC', { workingDays: [3] }), '2027-01-14T09:00:00Z', '2027-01-20T08:00:00Z'],
    ['over the night on which clocks go forward', hours('Europe/Berlin', { workingDays: [1, 2, 3, 4, 5, 6, 7] }), '2027-03-27T20:00:00Z', '2027-03-28T06:00:00Z'],
    ['over the night on which they go back', hours('Europe/Berlin', { workingDays: [1, 2, 3, 4, 5, 6, 7] }), '2027-10-30T20:00:00Z', '2027-10-31T07:00:00Z'],
    ['where the hour of the morning is skipped', hours('America/Santiago', { decent: { from: '00:00', to: '20:00' }, workingDays: [1, 2, 3, 4, 5, 6, 7] }), '2027-09-05T00:30:00Z', '2027-09-05T04:00:00Z'],
    ['after a leave', hours('UTC', { leave: [{ from: '2027-01-11', until: '2027-01-15' }] }), '2027-01-12T09:00:00Z', '2027-01-18T08:00:00Z'],
    ['after two that follow on', hours('UTC', { leave: [{ from: '2027-01-11', until: '2027-01-12' }, { from: '2027-01-13', until: '2027-01-13' }] }), '2027-01-12T09:00:00Z', '2027-01-14T08:00:00Z'],
    ['the leave’s days are the reviewer’s own', hours('Asia/Tokyo', { leave: [{ from: '2027-01-13', until: '2027-01-13' }] }), '2027-01-12T15:30:00Z', '2027-01-13T23:00:00Z'],
  ])('%s', (_, given, now, expected) => {
    expect(nextWorkingInstant(at(now), given)).toEqual(at(expected));
  });
});

test.each<[string, Hours, string, string, string]>([
  ['at its instant', hours('UTC'), '2027-01-12T09:00:00Z', '2027-01-14T09:00:00Z', '2027-01-12T09:00:00Z'],
  ['in the morning, where that is soon enough', hours('UTC'), '2027-01-12T03:00:00Z', '2027-01-14T09:00:00Z', '2027-01-12T08:00:00Z'],
  ['else in the last minute before', hours('UTC'), '2027-01-12T03:00:00Z', '2027-01-12T07:00:00Z', '2027-01-11T19:59:00Z'],
  ['on Friday, of what is due on Sunday', hours('UTC'), '2027-01-16T12:00:00Z', '2027-01-17T12:00:00Z', '2027-01-15T19:59:00Z'],
  ['before the leave during which it is due', hours('UTC', { leave: [{ from: '2027-01-13', until: '2027-01-20' }] }), '2027-01-14T12:00:00Z', '2027-01-15T12:00:00Z', '2027-01-12T19:59:00Z'],
  ['what is overdue, when it may be', hours('UTC'), '2027-01-16T12:00:00Z', '2027-01-15T12:00:00Z', '2027-01-18T08:00:00Z'],
])('a reminder goes %s', (_, given, when, dueAt, expected) => {
  expect(remindAt(at(when), at(dueAt), given)).toEqual(at(expected));
});

const rules: ChaseRules = {
  caseload: {
    digestEvery: 'P1D', workingDays: week,
    ladder: [{ at: '-P7D', step: 'remind' }, { at: '-P1D', step: 'remind' }, { at: 'P1D', step: 'remind' }, { at: 'P2D', step: 'call' }, { at: 'P5D', step: 'substitute' }],
  },
  decentHours: decent, offsets: { reviewTask: { acceptWithin: 'P5D' } },
};
const task = { state: 'accepted' as const, offeredAt: at('2027-01-04T10:00:00Z'), dueAt: at('2027-01-22T10:00:00Z') };
const steps = (ladder: ReturnType<typeof ladderOf>) => ladder.map(({ step, at: when }) => [step, when.toISOString().slice(0, 16)]);

describe('the ladder of a task', () => {
  test.each<[string, Parameters<typeof ladderOf>[0], Hours, [string, string][]]>([
    ['in a week of Monday to Friday', task, hours('UTC'),
      [['remind', '2027-01-15T10:00'], ['remind', '2027-01-21T10:00'], ['remind', '2027-01-25T08:00'], ['call', '2027-01-25T08:00'], ['substitute', '2027-01-27T10:00']]],
    ['while nobody has answered', { ...task, state: 'offered' }, hours('UTC'),
      [['remind', '2027-01-11T08:00'], ['remind', '2027-01-15T10:00'], ['remind', '2027-01-21T10:00'], ['remind', '2027-01-25T08:00'], ['call', '2027-01-25T08:00'], ['substitute', '2027-01-27T10:00']]],
    ['without what was due before it was offered', { ...task, offeredAt: at('2027-01-20T10:00:00Z') }, hours('UTC'),
      [['remind', '2027-01-21T10:00'], ['remind', '2027-01-25T08:00'], ['call', '2027-01-25T08:00'], ['substitute', '2027-01-27T10:00']]],
    // The call waits for the end of the leave, and the substitution keeps its distance from it.
    ['with a leave that comes between', task, hours('UTC', { leave: [{ from: '2027-01-23', until: '2027-01-31' }] }),
      [['remind', '2027-01-15T10:00'], ['remind', '2027-01-21T10:00'], ['remind', '2027-02-01T08:00'], ['call', '2027-02-01T08:00'], ['substitute', '2027-02-04T08:00']]],
    ['of a reviewer in another zone, whose days have 24 hours there', task, hours('Asia/Tokyo', { workingDays: [1, 2, 3, 4, 5, 6, 7] }),
      [['remind', '2027-01-15T10:00'], ['remind', '2027-01-21T10:00'], ['remind', '2027-01-23T10:00'], ['call', '2027-01-24T10:00'], ['substitute', '2027-01-27T10:00']]],
  ])('%s', (_, given, their, expected) => {
    expect(steps(ladderOf(given, rules, their))).toEqual(expected);
  });

  test('of a due instant that moved, the steps are others; of one that did not, they are taken once', () => {
    const [one, moved] = [task, { ...task, dueAt: at('2027-02-22T10:00:00Z') }].map((each) => ladderOf(each, rules, hours('UTC')));
    const now = at('2027-01-22T00:00:00Z');
    expect(steps(chaseNow(one!, new Set(), now).due as never)).toEqual([['remind', '2027-01-15T10:00'], ['remind', '2027-01-21T10:00']]);
    const taken = new Set(one!.slice(0, 2).map(({ key }) => key));
    expect(chaseNow(one!, taken, now).due).toEqual([]);
    expect(chaseNow(moved!, taken, at('2027-02-16T00:00:00Z')).due).toHaveLength(1);
  });

  test('the cycle’s week holds where a reviewer names none', () => {
    expect(hoursOf(rules, 'UTC', null, [])).toEqual(hours('UTC'));
    expect(hoursOf(rules, 'UTC', [7], [])).toEqual(hours('UTC', { workingDays: [7] }));
  });
});

test.each<[string, string | null, string, string]>([
  ['the first at once', null, '2027-01-12T09:00:00Z', '2027-01-12T09:00:00Z'],
  ['the first at the next decent hour', null, '2027-01-12T23:00:00Z', '2027-01-13T08:00:00Z'],
  ['another a day after the last', '2027-01-12T09:00:00Z', '2027-01-12T12:00:00Z', '2027-01-13T09:00:00Z'],
  ['after Friday’s on Monday', '2027-01-15T09:00:00Z', '2027-01-15T12:00:00Z', '2027-01-18T08:00:00Z'],
  ['at once when the last is long ago', '2027-01-05T09:00:00Z', '2027-01-12T12:00:00Z', '2027-01-12T12:00:00Z'],
])('a digest leaves: %s', (_, last, now, expected) => {
  expect(digestAt(at(now), last === null ? null : at(last), rules, hours('UTC'))).toEqual(at(expected));
});

describe('leave', () => {
  test('what overlaps or follows on is one', () => {
    expect(merged([{ from: '2027-02-01', until: '2027-02-03' }, { from: '2027-01-30', until: '2027-01-31' }, { from: '2027-02-02', until: '2027-02-02' }, { from: '2027-02-05', until: '2027-02-05' }])).toEqual([
      { from: '2027-01-30', until: '2027-02-03' }, { from: '2027-02-05', until: '2027-02-05' },
    ]);
  });

  test.each<[string, Leave[], string[]]>([
    ['ends before it begins', [{ from: '2027-01-02', until: '2027-01-01' }], ['/leave/0/until']],
    ['a year and a day', [{ from: '2027-01-01', until: '2028-01-01' }], []],
    ['longer', [{ from: '2027-01-01', until: '2028-01-02' }], ['/leave/0/until']],
    ['fifty-one of them', Array.from({ length: 51 }, () => ({ from: '2027-01-01', until: '2027-01-01' })), ['/leave']],
  ])('%s', (_, given, fields) => {
    expect(whyNotLeave(given).map(({ field }) => field)).toEqual(fields);
  });
});
