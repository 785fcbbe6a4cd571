import { deadlineInWords, instantInWords } from '../../../libs/words/instants.js';
import { Question, type Verdict } from '../../../libs/nomination/nomination.entity.js';
import { admits } from '../../../libs/nomination/nomination.facts.js';
import { isOnTime, maySee, whyNotAdmit, whyNotAnswer, whyNotAsk, whyNotAttach, whyNotDraft, whyNotEdit, whyNotSubmit, whyNotWithdraw } from '../../../libs/nomination/nomination.rules.js';
import { waitingStages, type Stage } from '../../../libs/nomination/nomination.stages.js';
import { hashOfSubmission, receiptOf } from '../../../libs/nomination/receipt.js';
import { shipped } from '../cycle/shipped.js';

const cycle = shipped('unpsa-coming');
const at = (iso: string) => new Date(iso);
const id = '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a';
const standing = (stage: Stage, ref: string | null = '2027:0471') => ({ id, ref, stage, endedAt: null, version: 3 });
const draft = standing('draft', null);
const submitted = { problem: 'already-submitted', detail: 'It was submitted as 2027-0471; its receipt says when.', link: `/api/v1/nominations/${id}/receipt` };
const gone = { problem: 'wrong-stage', detail: 'The draft was withdrawn. Start a new one.' };
const wrong = (detail: string) => [{ problem: 'wrong-stage', detail }];

test.each([
  ['before it opens', cycle, '2026-01-01T04:59:59.999Z', 'The cycle unpsa-2027 opens on 1 January 2026, 00:00 (New York).'],
  ['when it opens', cycle, '2026-01-01T05:00:00Z', null],
  ['after its deadline', cycle, '2027-02-01T00:00:00Z', null],
  ['just before the announcement', cycle, '2027-05-21T15:59:59.999Z', null],
  ['at the announcement', cycle, '2027-05-21T16:00:00Z', 'The cycle unpsa-2027 is over: its results were announced on 21 May 2027, 12:00 (New York).'],
  ['as an archive', shipped('unpsa-2012'), '2011-10-01T00:00:00Z', 'The cycle unpsa-2012 is an archive: it is shown, and takes no nominations.'],
])('a cycle takes drafts or not: %s', (_, data, now, detail) => {
  expect(whyNotDraft(data, at(now))).toEqual(detail ? [{ problem: 'cycle-closed', field: '/cycle', detail }] : []);
});

test.each([
  [draft, 3, []],
  [draft, 2, [{ problem: 'stale-version', detail: 'The draft is at version 3; you read version 2. Read it again and repeat the change on it.' }]],
  [standing('screening'), 3, [submitted]],
  [standing('screening'), 2, [submitted]],
  [standing('withdrawn', null), 3, [gone]],
])('a change to %j read as version %i', (nomination, version, reasons) => {
  expect(whyNotEdit(nomination, version)).toEqual(reasons);
});

test.each([
  [draft, []], [standing('late'), [submitted]], [standing('winner'), [submitted]], [standing('withdrawn'), [submitted]], [standing('withdrawn', null), [gone]],
])('a submission of %j', (nomination, reasons) => {
  expect(whyNotSubmit(nomination)).toEqual(reasons);
});

test.each([
  ['2027-01-01T04:59:59.999Z', true], ['2027-01-01T05:00:00.000Z', false], ['2027-01-01T05:00:00.001Z', false],
])('received at %s for a deadline of 2027-01-01T05:00:00Z', (received, onTime) => {
  expect(isOnTime(at(received), at('2027-01-01T05:00:00Z'))).toBe(onTime);
});

const verdict = (onTime: boolean, reason: string | null): Verdict => ({ nominationId: id, n: 1, onTime, closesAt: at('2027-01-01T05:00:00Z'), deadlineVersion: 1, by: 'operator', reason, at: at('2027-01-01T05:00:00Z') });
test.each([[true, null, true], [false, null, false], [false, 'Courier strike.', true]])('on time %s with reason %j admits: %s', (onTime, reason, does) => {
  expect(admits(verdict(onTime, reason))).toBe(does);
});

test.each([
  [standing('late'), verdict(false, null), false, []],
  [standing('late'), verdict(false, 'Strike.'), false, wrong('It is admitted already; its screening follows.')],
  [standing('late'), verdict(false, null), true, wrong('It is withdrawn.')],
  [draft, null, false, wrong('Only a late nomination is admitted; this one is not at that stage.')],
  [standing('screening'), verdict(true, null), false, wrong('Only a late nomination is admitted; this one is not at that stage.')],
])('an admission of %j', (nomination, last, withdrawn, reasons) => {
  expect(whyNotAdmit(nomination, last, withdrawn)).toEqual(reasons);
});

test.each([
  [draft, false, []], [standing('reviewing'), false, []],
  [standing('reviewing'), true, wrong('It is withdrawn already.')],
  [standing('winner'), false, wrong('Its process has ended; there is nothing left to withdraw.')],
])('a withdrawal of %j, withdrawn before: %s', (nomination, withdrawn, reasons) => {
  expect(whyNotWithdraw(nomination, withdrawn)).toEqual(reasons);
});

test('questions are asked in screening only', () => {
  const allowing = waitingStages.filter((stage) => whyNotAsk(standing(stage), false).length === 0);
  expect(allowing).toEqual(['screening']);
  expect(whyNotAsk(standing('screening'), true)).toEqual(wrong('It is withdrawn.'));
});

const question = (answer: string | null): Question => Object.assign(new Question(), { answer, answeredAt: answer && at('2027-01-02T00:00:00Z') });
test.each([
  [standing('screening'), question(null), false, []],
  [standing('screening'), question('Yes.'), false, [{ problem: 'already-decided', field: '/question', detail: 'This question is answered already; the first answer stands.' }]],
  [standing('screening'), null, false, [{ problem: 'not-found', field: '/question', detail: 'There is no such question about this nomination.' }]],
  [standing('screening'), question(null), true, wrong('It is withdrawn.')],
  [standing('ineligible'), question(null), false, wrong('Its screening is over; the answer would change nothing.')],
])('an answer about %j to %j', (nomination, asked, withdrawn, reasons) => {
  expect(whyNotAnswer(nomination, asked, withdrawn)).toEqual(reasons);
});

const closed = wrong('Documents are taken while the nomination is a draft, while a question about it is open, and when a round of review asks for them.');
test.each([
  [draft, null, false, []],
  [standing('screening'), null, false, closed],
  [standing('screening'), question(null), false, []],
  [standing('screening'), question(null), true, closed],
  [standing('documents'), null, false, []],
  [standing('documents'), null, true, closed],
  [{ ...standing('ineligible'), endedAt: at('2027-02-01T00:00:00Z') }, question(null), false, closed],
])('a document for %j', (nomination, open, withdrawn, reasons) => {
  expect(whyNotAttach(nomination, open, withdrawn)).toEqual(reasons);
});

test.each([
  ['nominator', 'a', 'a', true], ['nominator', 'a', 'b', false], ['nominator', null, 'b', false], ['officer', null, 'b', true], ['auditor', null, 'b', true],
] as const)('%s of %s sees what %s nominates: %s', (role, institutionId, nominatorId, may) => {
  expect(maySee({ role, institutionId }, { nominatorId, nominatorCountry: 'KEN', country: 'KEN', ref: null })).toBe(may);
});

test.each([
  ['2027-01-01T05:00:00Z', 'America/New_York', '31 December 2026, 23:59 (New York)', '1 January 2027, 00:00 (New York)'],
  ['2026-06-30T22:00:30Z', 'Europe/Rome', '1 July 2026, 00:00:30 (Rome)', '1 July 2026, 00:00:30 (Rome)'],
])('%s as a deadline and as an instant', (instant, zone, deadline, plain) => {
  expect([deadlineInWords(at(instant), zone), instantInWords(at(instant), zone)]).toEqual([deadline, plain]);
});

const receivable = { id, ref: '2027:0471', cycle: 'unpsa-2027', timeZone: 'America/New_York', title: 'T', hash: Buffer.from('ab', 'hex'), closesAt: at('2027-01-01T05:00:00Z'), deadlineVersion: 2 };
test.each([
  ['2027-01-01T04:59:59.999Z', true, 'Nomination 2027-0471 was received on 31 December 2026, 23:59:59 (New York), on time for the deadline, 31 December 2026, 23:59 (New York). Its screening follows; nothing is asked of you now.'],
  ['2027-01-01T05:00:20.000Z', true, 'Nomination 2027-0471 was received on 1 January 2027, 00:00:20 (New York), on time for the deadline, 31 December 2026, 23:59 (New York), within its time of grace. Its screening follows; nothing is asked of you now.'],
  ['2027-01-01T05:00:00.000Z', false, 'Nomination 2027-0471 was received on 1 January 2027, 00:00 (New York), less than a second after the deadline, 31 December 2026, 23:59 (New York). It is kept as late; it goes on if the deadline is moved or an officer admits it.'],
  ['2027-01-02T07:00:05.000Z', false, 'Nomination 2027-0471 was received on 2 January 2027, 02:00:05 (New York), 1 day, 2 hours after the deadline, 31 December 2026, 23:59 (New York). It is kept as late; it goes on if the deadline is moved or an officer admits it.'],
])('the receipt of what came at %s', (received, onTime, sentence) => {
  expect(receiptOf({ ...receivable, receivedAt: at(received), onTime })).toEqual({
    nomination: id, number: '2027-0471', cycle: 'unpsa-2027', title: 'T', hash: 'ab', receivedAt: received, onTime,
    closesAt: '2027-01-01T05:00:00.000Z', deadlineVersion: 2, address: `/api/v1/nominations/${id}/receipt`, sentence,
  });
});

test('the hash does not depend on the order of fields or documents, and on everything else', () => {
  const form = { title: 'é', nominee: { name: 'A', country: 'KEN' }, answers: { b: '2', a: '1' } };
  const same = hashOfSubmission({ answers: { a: '1', b: '2' }, nominee: { country: 'KEN', name: 'A' }, title: 'é' }, ['2', '1']);
  expect(hashOfSubmission(form, ['1', '2'])).toEqual(same);
  // sha256 of {"documents":["1","2"],"form":{"answers":{"a":"1","b":"2"},"nominee":{"country":"KEN","name":"A"},"title":"é"}}
  expect(same.toString('hex')).toBe('eb85e7a99c603584b01b675259ee0be07f986a9d588f1f4075195a37a12deb0c');
  expect(hashOfSubmission({ ...form, title: 'e' }, ['1', '2'])).not.toEqual(same);
  expect(hashOfSubmission(form, ['1'])).not.toEqual(same);
});
