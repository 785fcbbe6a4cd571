import { ballOf, publicBallOf, type BallFacts } from '../../../libs/nomination/holder.rules.js';
import { shipped } from '../cycle/shipped.js';

const data = shipped('unpsa-2012');
const at = (text: string) => new Date(text);
const now = at('2011-12-20T12:00:00Z');

const facts = (changes: Partial<BallFacts> = {}): BallFacts => ({
  stage: 'draft', holder: 'nominator', nextWake: null, now, cycle: data, closesAt: at('2012-01-01T05:00:00Z'), savedAt: at('2011-12-01T00:00:00Z'),
  contact: { name: 'Amina', zone: 'Africa/Nairobi' }, panel: 'Delivery · Africa', question: null, referred: 0, tasks: [], allocated: false, shortlisted: null, committee: false, decision: null, ...changes,
});
const told = (ball: ReturnType<typeof ballOf>) => ({ ...ball, next: ball.next.map(({ at, fires }) => `${at.toISOString().slice(0, 16)} ${fires}`) });
const announcement = `${data.dates.announcesAt.slice(0, 16)} announcement`;

test('a draft waits for its nominator: reminders to come at decent hours of their day, then the deadline', () => {
  const { names, waitsFor, next } = ballOf(facts());
  expect([names, waitsFor]).toEqual([['Amina'], 'The nominator completes the draft and submits it.']);
  expect(next.at(-1)).toEqual({ at: at('2012-01-01T05:00:00Z'), fires: 'deadline', what: 'The deadline: what is submitted from here on is late.' });
  expect(next.slice(0, -1).map(({ fires, what }) => [fires, what])).toEqual(Array(next.length - 1).fill(['reminder', 'Amina is reminded of the draft.']));
  expect(next.length).toBeGreaterThan(3);
  for (const { at } of next.slice(0, -1)) expect([at > now, (at.getUTCHours() + 3) % 24 >= 7, (at.getUTCHours() + 3) % 24 < 21]).toEqual([true, true, true]);
});

test('a draft past its deadline says so, and nothing fires', () => {
  expect(ballOf(facts({ now: at('2012-01-02T00:00:00Z') }))).toEqual({ names: ['Amina'], waitsFor: 'The deadline is over: a submission is kept as late, unless the deadline moves.', next: [] });
});

const due = at('2012-02-10T05:00:00Z');
test.each<[string, Partial<BallFacts>, object]>([
  ['late', { stage: 'late', holder: 'officer' }, { names: [], waitsFor: 'It came late. An officer admits it, or the deadline moves.', next: [] }],
  ['screening begins', { stage: 'screening', holder: 'clock', nextWake: at('2011-12-20T12:00:01Z') }, { names: [], waitsFor: 'The rules of the cycle are checked.', next: ['2011-12-20T12:00 wake'] }],
  ['two findings are referred', { stage: 'screening', holder: 'officer', referred: 2 }, { names: [], waitsFor: 'An officer decides 2 findings.', next: [] }],
  ['a category is looked at', { stage: 'categorising', holder: 'clock' }, { names: [], waitsFor: 'The category is checked against what the nomination says.', next: [] }],
  ['a category is doubtful', { stage: 'categorising', holder: 'officer' }, { names: [], waitsFor: 'An officer confirms the category.', next: [] }],
  ['an allocation is not released', { stage: 'reviewing', holder: 'officer', cycle: { ...data, allocation: 'cohort' } }, { names: ['Delivery · Africa'], waitsFor: 'An officer releases the allocation of reviewers.', next: [] }],
  ['nobody can be asked', { stage: 'reviewing', holder: 'officer', cycle: { ...data, allocation: 'rolling' } }, { names: ['Delivery · Africa'], waitsFor: 'Nobody is left to be asked. An officer enrols a reviewer.', next: [] }],
  ['two reviewers are at work',
    { stage: 'reviewing', holder: 'reviewer', nextWake: due, tasks: [{ person: 'Bo', accepted: true, dueAt: due, remindsAt: at('2012-02-01T09:00:00Z') }, { person: 'Chen', accepted: false, dueAt: at('2012-02-03T00:00:00Z'), remindsAt: null }] },
    { names: ['Bo', 'Chen'], waitsFor: 'Reviewers score it.', next: ['2012-02-01T09:00 reminder', '2012-02-03T00:00 taskDue', '2012-02-10T05:00 taskDue'] }],
  ['its panel has no shortlist', { stage: 'ranking', holder: 'officer' }, { names: ['Delivery · Africa'], waitsFor: 'An officer makes the shortlist of its panel.', next: [] }],
  ['the shortlist can be taken back', { stage: 'ranking', holder: 'clock', nextWake: due, shortlisted: { advances: true, effectiveAt: due, by: 'Osei' } }, { names: ['Osei'], waitsFor: 'The shortlist takes effect.', next: ['2012-02-10T05:00 undoEnds'] }],
  ['nothing is proposed', { stage: 'deciding', holder: 'officer' }, { names: ['Delivery · Africa'], waitsFor: 'An officer proposes the outcomes of its panel.', next: [announcement] }],
  ['the committee votes', { stage: 'deciding', holder: 'officer', committee: true, cycle: { ...data, dates: { ...data.dates, committeeEndsAt: '2012-04-30T00:00:00.000Z' } } },
    { names: ['Delivery · Africa'], waitsFor: 'The committee votes; then an officer proposes the outcomes of its panel.', next: ['2012-04-30T00:00 committeeEnds', announcement] }],
  ['one of two approved', { stage: 'deciding', holder: 'officer', decision: { stage: 'proposed', until: null, proposer: 'Osei', approvals: 1 } },
    { names: ['Delivery · Africa'], waitsFor: 'One officer other than Osei approves the proposal.', next: [announcement] }],
  ['the undo window runs', { stage: 'deciding', holder: 'officer', decision: { stage: 'approved', until: due, proposer: 'Osei', approvals: 2 } },
    { names: ['Delivery · Africa'], waitsFor: 'The outcomes become final.', next: ['2012-02-10T05:00 undoEnds', announcement] }],
  ['it is fixed', { stage: 'deciding', holder: 'clock', nextWake: at(data.dates.announcesAt), decision: { stage: 'final', until: at(data.dates.announcesAt), proposer: 'Osei', approvals: 2 } },
    { names: ['Delivery · Africa'], waitsFor: 'The outcomes are fixed and wait for the announcement.', next: [announcement] }],
  ['it won', { stage: 'winner', holder: 'nobody' }, { names: [], waitsFor: 'Its result is announced.', next: [] }],
])('for the team, when %s', (_, changes, expected) => {
  expect(told(ballOf(facts(changes)))).toEqual(expected);
});

test('a question names who has to answer, its reminders and when it is due', () => {
  const asked = facts({ stage: 'screening', holder: 'nominator', nextWake: due, question: { dueAt: due, askedBy: 'Osei' } });
  const { names, waitsFor, next } = told(ballOf(asked));
  expect([names, waitsFor, next.at(-1), new Set(next.slice(0, -1).map((one) => one.split(' ')[1]))]).toEqual([['Amina'], 'The nominator answers a question.', '2012-02-10T05:00 questionDue', new Set(['reminder'])]);
  expect(publicBallOf(asked)).toEqual(ballOf(asked));
});

test('documents are waited for until their deadline', () => {
  const { names, next } = told(ballOf(facts({ stage: 'documents' })));
  expect([names, next.at(-1)]).toEqual([['Amina'], `${data.dates.documentsDeadline.slice(0, 16)} documentsDue`]);
});

test.each<[BallFacts['stage'], Partial<BallFacts>]>([
  ['reviewing', { holder: 'reviewer', tasks: [{ person: 'Bo', accepted: true, dueAt: due, remindsAt: due }] }],
  ['ranking', { holder: 'clock', nextWake: due, shortlisted: { advances: false, effectiveAt: due, by: 'Osei' } }],
  ['deciding', { holder: 'clock', nextWake: due, decision: { stage: 'approved', until: due, proposer: 'Osei', approvals: 2 } }],
])('outsiders cannot tell %s from other stages of review', (stage, changes) => {
  expect(told(publicBallOf(facts({ stage, ...changes })))).toEqual({ names: [], waitsFor: 'It is under review.', next: [announcement] });
});

test('outsiders are not told which officer decides, or how much', () => {
  expect(publicBallOf(facts({ stage: 'screening', holder: 'officer', referred: 3, question: { dueAt: now, askedBy: 'Osei' } }))).toEqual({ names: [], waitsFor: 'It is checked against the rules of the cycle.', next: [] });
});
