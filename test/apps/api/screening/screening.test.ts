import { randomUUID } from 'node:crypto';
import { ScreeningProgress } from '../../../../libs/screening/screening.progress.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let officer: Client, nominator: Client, auditor: Client;
beforeAll(async () => {
  house = await intakeHouse();
  officer = await house.client('officer', { name: 'Officer Oyelaran' });
  nominator = await house.client();
  auditor = await house.client('auditor', { name: 'Auditor' });
});
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(() => house?.close());

/** A nomination that waits for an officer on two rules. */
async function referred(): Promise<string> {
  const cycle = await house.cycle();
  const form = cycle.form({ title: 'A laboratory on wheels', nominee: { name: 'Ministry of Water', country: 'PSE', kind: 'nationalGovernment' } });
  const { id } = await nominator.drafted(cycle, form);
  expect(await nominator.post(`/nominations/${id}/submission`)).toMatchObject({ status: 201 });
  await house.app.get(ScreeningProgress, { strict: false }).screen({ id, epoch: 1 });
  return id;
}
const decision = (rule: string, verdict = 'pass') => ({ rule, verdict, reason: 'It serves villages.' });

test('the team reads every finding, with what it rests on', async () => {
  const id = await referred();
  const { status, body } = await auditor.get(`/nominations/${id}/findings`);
  expect(status).toEqual(200);
  expect(body.map(({ rule, verdict }: { rule: string; verdict: string }) => `${rule} ${verdict}`)).toEqual([
    'submittedInTime pass', 'memberState refer', 'nomineeKind pass', 'nominatorKind pass', 'thirdPartyNominator pass', 'relevantCategory pass', 'formComplete pass',
    'implemented pass', 'notPurelyScientific refer', 'language pass', 'requiredDocuments pass', 'possibleDuplicate pass', 'possiblePastWinner pass',
  ]);
  expect(body[8]).toEqual({
    rule: 'notPurelyScientific', verdict: 'refer', counts: 'refer', decision: null,
    detail: 'The word "laboratory" suggests a purely scientific innovation; one that serves the public is required.',
    field: '/title', quote: 'A laboratory on wheels', basis: 'Purely scientific innovations do not qualify.',
    source: '2012 call; the words that call for a look are own choice', points: [], at: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});

test('an officer decides in parts, and repeats safely', async () => {
  const id = await referred();
  const [key, path] = [randomUUID(), `/nominations/${id}/screening-decision`];
  const first = { decisions: [decision('notPurelyScientific')] };
  const answer = { status: 201, body: { nomination: id, outcome: 'undecided', undecided: ['memberState'] } };
  expect(await officer.post(path, first, key)).toMatchObject(answer);
  expect(await officer.post(path, first, key)).toMatchObject(answer);
  expect(reasonsOf(await officer.post(path, first))).toEqual({
    status: 409, type: '/problems/already-decided',
    reasons: [{ problem: 'already-decided', field: '/decisions/0/rule', detail: '"notPurelyScientific" is decided already; the decision stands.' }],
  });
  expect(await officer.post(path, { decisions: [decision('memberState', 'fail')] })).toMatchObject({ status: 201, body: { outcome: 'ineligible', undecided: [] } });
  expect((await auditor.get(`/nominations/${id}/findings`)).body[8]).toMatchObject({
    counts: 'pass', decision: { verdict: 'pass', reason: 'It serves villages.', by: { id: officer.personId, name: 'Officer Oyelaran' }, at: expect.any(String) },
  });
});

test('what no rule referred is refused by its place', async () => {
  const id = await referred();
  expect(reasonsOf(await officer.post(`/nominations/${id}/screening-decision`, { decisions: [decision('notPurelyScientific'), decision('language')] }))).toEqual({
    status: 422, type: '/problems/invalid-fields',
    reasons: [{ problem: 'invalid-fields', field: '/decisions/1/rule', detail: 'The rule "language" referred nothing to an officer. Open are: memberState, notPurelyScientific.' }],
  });
});

test('a body with several faults is told all of them', async () => {
  const id = await referred();
  const { status, reasons } = reasonsOf(await officer.post(`/nominations/${id}/screening-decision`, { decisions: [{ rule: '', verdict: 'maybe' }] }));
  expect([status, reasons.map(({ field }: { field: string }) => field)]).toEqual([422, ['/decisions/0/rule', '/decisions/0/verdict', '/decisions/0/reason']]);
});

test('nominators see no findings, not even their own; auditors decide nothing', async () => {
  const id = await referred();
  const body = { decisions: [decision('notPurelyScientific')] };
  for (const answer of [await nominator.get(`/nominations/${id}/findings`), await nominator.post(`/nominations/${id}/screening-decision`, body), await auditor.post(`/nominations/${id}/screening-decision`, body)]) {
    expect(answer).toMatchObject({ status: 403 });
    expect(answer.text).not.toContain('laboratory');
  }
});

test('what is not there is not found', async () => {
  expect(await officer.get(`/nominations/${randomUUID()}/findings`)).toMatchObject({ status: 404 });
  expect(await officer.post(`/nominations/${randomUUID()}/screening-decision`, { decisions: [decision('language')] })).toMatchObject({ status: 404 });
});
