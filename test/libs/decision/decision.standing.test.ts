import { isPublic, standing, type DecisionFacts } from '../../../libs/decision/decision.standing.js';

const terms = { approvalsRequired: 2, timeZone: 'America/New_York', offsets: { undoWindow: 'PT15M' }, dates: { announcesAt: '2027-05-21T16:00:00.000Z' } };
const announcesAt = new Date(terms.dates.announcesAt);
const at = (time: string) => new Date(`2027-05-10T${time}Z`);
const yes = (time: string) => ({ approved: true, at: at(time) });
const no = (time: string) => ({ approved: false, at: at(time) });
const facts = (more: Partial<DecisionFacts> = {}): DecisionFacts => ({ approvals: [], recalled: false, fixed: false, ...more });
const two = [yes('10:00:00'), yes('11:00:00')];
const undoUntil = at('11:15:00');
const over = { holder: 'nobody', nextWake: null, ended: true };
const waits = { stage: 'proposed', holder: 'officer', nextWake: null, ended: false, undoUntil: null };

test.each([
  ['nobody has spoken', facts(), at('12:00:00'), waits],
  ['one has approved', facts({ approvals: [yes('10:00:00')] }), at('12:00:00'), waits],
  ['two have approved, the undo window runs', facts({ approvals: two }), at('11:14:59.999'), { stage: 'approved', holder: 'clock', nextWake: undoUntil, ended: false, undoUntil }],
  ['the undo window has just ended', facts({ approvals: two }), undoUntil, { stage: 'final', holder: 'clock', nextWake: announcesAt, ended: false, undoUntil }],
  ['a millisecond before the announcement', facts({ approvals: two, fixed: true }), new Date(announcesAt.getTime() - 1), { stage: 'final', holder: 'clock', nextWake: announcesAt, ended: false, undoUntil }],
  ['the announcement', facts({ approvals: two, fixed: true }), announcesAt, { ...over, stage: 'announced', undoUntil }],
  ['one has rejected', facts({ approvals: [yes('10:00:00'), no('11:00:00')] }), at('12:00:00'), { ...over, stage: 'rejected', undoUntil: null }],
  ['recalled while proposed', facts({ recalled: true }), at('12:00:00'), { ...over, stage: 'recalled', undoUntil: null }],
  ['recalled in the undo window, seen after it', facts({ approvals: two, recalled: true }), at('12:00:00'), { ...over, stage: 'recalled', undoUntil: null }],
  ['fixed, though the window was lengthened since', facts({ approvals: two, fixed: true }), at('11:05:00'), { stage: 'final', holder: 'clock', nextWake: announcesAt, ended: false, undoUntil }],
])('%s', (_, given, now, expected) => {
  expect(standing(given, terms, now)).toEqual(expected);
});

test.each([
  ['approved for good, at the announcement', facts({ approvals: two }), announcesAt, true],
  ['approved for good, before the announcement', facts({ approvals: two, fixed: true }), new Date(announcesAt.getTime() - 1), false],
  ['after the announcement with one approval', facts({ approvals: [yes('10:00:00')] }), announcesAt, false],
  ['after the announcement, and recalled', facts({ approvals: two, recalled: true }), announcesAt, false],
  ['approved after the announcement, in the undo window', facts({ approvals: [yes('10:00:00'), { approved: true, at: announcesAt }] }), announcesAt, false],
])('embargo: %s', (_, given, now, expected) => {
  expect(isPublic(given, terms, now)).toBe(expected);
});
