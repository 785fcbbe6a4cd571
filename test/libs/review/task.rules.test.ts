import type { Stage } from '../../../libs/nomination/nomination.stages.js';
import type { AssignmentState } from '../../../libs/review/review.entity.js';
import { dueAtOf, standingOf, whyNotReason, type Standing } from '../../../libs/review/task.rules.js';

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
  expect(standingOf(hand, { personId: 'amina', version, state, round: 1 }, { stage, round: 1, withdrawn })).toEqual(standing);
});

test('a review of a former round is over when the next one is under way', () => {
  expect(standingOf(hand, { personId: 'amina', version: 1, state: 'reviewed', round: 1 }, { stage: 'reviewing', round: 2, withdrawn: false })).toEqual('over');
});

test('somebody else’s task tells nothing of itself', () => {
  expect(standingOf(hand, { personId: 'other', version: 1, state: 'declined', round: 1 }, { stage: 'reviewing', round: 1, withdrawn: true })).toEqual('replaced');
});

const day = (date: string, time = '09:00:00') => new Date(`2027-03-${date}T${time}Z`);
const offsets = { acceptWithin: 'P5D', completeWithin: 'P21D' };

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
