import { nextRung, remindNow, standing, whyNotChange, type ReminderPlan } from '../../../libs/outreach/commitment.rules.js';

const at = (text: string) => new Date(text);
const plan: ReminderPlan = { reminders: ['P7D', 'P1D'], overdueEvery: 'P7D', zone: 'Europe/Madrid', decent: { from: '08:00', to: '20:00' } };
/** Due at the end of 31 March 2027 in Madrid, whose clocks go forward on the 28th; recorded in February. */
const dated = (more: object = {}) => ({ dueAt: at('2027-03-31T22:00:00Z'), dueSetAt: at('2027-02-01T10:00:00Z'), remindedFor: null, ...more });

test.each([
  ['a week before, in the morning: midnight is no hour', dated(), '2027-03-24T23:00:00.000Z', '2027-03-25T07:00:00.000Z'],
  ['a day before', dated({ remindedFor: at('2027-03-24T23:00:00Z') }), '2027-03-30T22:00:00.000Z', '2027-03-31T06:00:00.000Z'],
  ['set two days before: the first reminder is past', dated({ dueSetAt: at('2027-03-29T10:00:00Z') }), '2027-03-30T22:00:00.000Z', '2027-03-31T06:00:00.000Z'],
  ['a week after', dated({ remindedFor: at('2027-03-30T22:00:00Z') }), '2027-04-07T22:00:00.000Z', '2027-04-08T06:00:00.000Z'],
  ['and every week', dated({ remindedFor: at('2027-04-07T22:00:00Z') }), '2027-04-14T22:00:00.000Z', '2027-04-15T06:00:00.000Z'],
  ['recorded long after its date', dated({ dueSetAt: at('2027-05-01T10:00:00Z') }), '2027-05-05T22:00:00.000Z', '2027-05-06T06:00:00.000Z'],
])('the next reminder: %s', (_, commitment, instant, leaves) => expect(nextRung(commitment, plan)).toEqual({ at: at(instant), sendAt: at(leaves) }));

test('without a date there is none', () => expect(remindNow(dated({ dueAt: null }), plan, at('2030-01-01T00:00:00Z'))).toEqual({ due: null, next: null }));

test.each([
  ['before the first', '2027-03-25T06:59:59Z', null, '2027-03-25T07:00:00.000Z'],
  ['at the first', '2027-03-25T07:00:00Z', '2027-03-24T23:00:00.000Z', '2027-03-31T06:00:00.000Z'],
  ['after three that were missed: one stands for all', '2027-04-09T12:00:00Z', '2027-04-07T22:00:00.000Z', '2027-04-15T06:00:00.000Z'],
])('what is due now: %s', (_, now, due, next) => {
  const found = remindNow(dated(), plan, at(now));
  expect([found.due?.toISOString() ?? null, found.next!.sendAt.toISOString()]).toEqual([due, next]);
});

test('where the person is asleep until the end, they are reminded the evening before', () => {
  const midnight = { dueAt: at('2027-03-02T05:00:00Z'), dueSetAt: at('2027-02-01T10:00:00Z'), remindedFor: null };
  expect(nextRung(midnight, { ...plan, reminders: ['PT4H'] })).toEqual({ at: at('2027-03-02T01:00:00Z'), sendAt: at('2027-03-01T18:59:00Z') });
});

const [open, done, dropped] = [{ doneAt: null, droppedAt: null }, { doneAt: at('2027-01-01T00:00:00Z'), droppedAt: null }, { doneAt: null, droppedAt: at('2027-01-02T00:00:00Z') }];
test.each([
  [open, at('2027-03-01T00:00:00Z'), { stage: 'open', holder: 'clock', nextWake: at('2027-03-01T00:00:00Z'), endedAt: null }],
  [open, null, { stage: 'open', holder: 'nobody', nextWake: null, endedAt: null }],
  [done, at('2027-03-01T00:00:00Z'), { stage: 'done', holder: 'nobody', nextWake: null, endedAt: done.doneAt }],
  [dropped, null, { stage: 'dropped', holder: 'nobody', nextWake: null, endedAt: dropped.droppedAt }],
] as const)('the row shows %j', (facts, next, shown) => expect(standing(facts, next)).toEqual(shown));

test('what is over takes no changes', () => {
  expect(whyNotChange(open)).toEqual([]);
  expect(whyNotChange(done)).toEqual([{ problem: 'already-decided', detail: 'The commitment is done; it takes no more changes. Record a new one, where there is one.' }]);
  expect(whyNotChange(dropped)).toEqual([{ problem: 'already-decided', detail: 'The commitment is dropped; it takes no more changes. Record a new one, where there is one.' }]);
});
