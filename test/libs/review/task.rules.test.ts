import type { Stage } from '../../../libs/nomination/nomination.stages.js';
import type { AssignmentState } from '../../../libs/review/review.entity.js';
import { chasing, dueAtOf, rungsOf, standingOf, whyNotReason, type Standing } from '../../../libs/review/task.rules.js';

const hand = { target: 'a', version: 1, personId: 'amina' };

test.each<[AssignmentState, number, Stage, boolean, Standing]>([
  ['offered', 1, 'reviewing', false, 'offered'],
  ['accepted', 1, 'reviewing', false, 'accepted'],
  ['reviewed', 1, 'reviewing', false, 'reviewed'],
  ['offered', 2, 'reviewing', false, 'replaced'],
  ['declined', 1, 'reviewing', false, 'declined'],
  ['conflict', 1, 'deciding', false, 'conflict'],
  ['reassigned', 2, 'reviewing', false, 'reassigned'],
  ['closed', 2, 'deciding', false, 'closed'],
  ['offered', 1, 'reviewing', true, 'withdrawn'],
  ['reviewed', 1, 'reviewing', true, 'withdrawn'],
  ['closed', 2, 'withdrawn', true, 'withdrawn'],
  ['offered', 1, 'deciding', false, 'closed'],
  ['reviewed', 1, 'deciding', false, 'over'],
  ['reviewed', 1, 'winner', false, 'over'],
])('a task that is %s, version %i, at %s, withdrawn: %s', (state, version, stage, withdrawn, standing) => {
  expect(standingOf(hand, { personId: 'amina', version, state }, { stage, withdrawn })).toEqual(standing);
});

test('somebody else’s task tells nothing of itself', () => {
  expect(standingOf(hand, { personId: 'other', version: 1, state: 'declined' }, { stage: 'reviewing', withdrawn: true })).toEqual('replaced');
});

const day = (date: string, time = '09:00:00') => new Date(`2027-03-${date}T${time}Z`);
const offsets = { acceptWithin: 'P5D', completeWithin: 'P21D', reminders: ['P7D', 'P3D', 'P1D'] };
const task = { offeredAt: day('01'), dueAt: day('22') };

describe('reminders', () => {
  test('an offered task is asked after once besides', () => {
    expect(rungsOf({ ...task, state: 'offered' }, offsets, 'utc')).toEqual([
      { key: 'unanswered', at: day('06') }, { key: 'P7D', at: day('15') }, { key: 'P3D', at: day('19') }, { key: 'P1D', at: day('21') },
    ]);
  });
  test('what was due before the offer is none', () => {
    expect(rungsOf({ state: 'accepted', offeredAt: day('17'), dueAt: day('22') }, offsets, 'utc').map(({ key }) => key)).toEqual(['P3D', 'P1D']);
  });
  test('nobody is asked after at the due instant itself', () => {
    expect(rungsOf({ state: 'offered', offeredAt: day('17'), dueAt: day('22') }, { ...offsets, reminders: [] }, 'utc')).toEqual([]);
  });

  const rungs = rungsOf({ ...task, state: 'accepted' }, offsets, 'utc');
  const [P7D, P3D, P1D] = rungs;
  test.each([
    ['before the first', day('10'), [], { send: null, note: [], next: day('15') }],
    ['at the first', day('15'), [], { send: P7D, note: [P7D], next: day('19') }],
    ['at the first, again', day('15'), ['P7D'], { send: null, note: [], next: day('19') }],
    ['after two that were missed, only the nearer', day('20'), [], { send: P3D, note: [P7D, P3D], next: day('21') }],
    ['after the last', day('25'), ['P7D', 'P3D'], { send: P1D, note: [P1D], next: null }],
    ['when all is said', day('25'), ['P7D', 'P3D', 'P1D'], { send: null, note: [], next: null }],
  ])('%s', (_, now, noted, expected) => {
    expect(chasing(rungs, new Set(noted), now)).toEqual(expected);
  });
});

test.each([
  ['the cycle’s time', day('01', '09:00:30'), day('30'), offsets, day('22', '09:01:00')],
  ['the end of the reviews, where that is sooner', day('01'), day('12'), offsets, day('12')],
  ['the time for an answer at least', day('01'), day('03'), offsets, day('06')],
  ['after the end of the reviews', day('10'), day('03'), offsets, day('15')],
  ['in a rehearsal, to the second', day('01', '09:00:30'), day('30'), { acceptWithin: 'PT10S', completeWithin: 'PT30S' }, day('01', '09:01:00')],
])('due: %s', (_, now, reviewEndsAt, within, expected) => {
  expect(dueAtOf(now, within, reviewEndsAt, 'utc')).toEqual(expected);
});

test.each([['', 1], ['  ', 1], ['Busy.', 0], ['x'.repeat(1_000), 0], ['x'.repeat(1_001), 1]])('the reason "%.10s"', (reason, wrongs) => {
  expect(whyNotReason(reason)).toHaveLength(wrongs);
});
