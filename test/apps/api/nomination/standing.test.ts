import { LateProgress } from '../../../../libs/nomination/late.progress.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from './house.js';

let house: IntakeHouse;
let nominator: Client;
let officer: Client;
let auditor: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
let past: typeof cycle;

beforeAll(async () => {
  house = await intakeHouse();
  [nominator, officer, auditor] = [await house.client(), await house.client('officer', { name: 'B. Osei' }), await house.client('auditor', { name: 'D. Petit' })];
  cycle = await house.cycle();
  past = await house.cycle({ dates: { deadline: '2025-12-31T23:59' } });
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const submitted = async (of = cycle): Promise<{ id: string; number: string }> => {
  const { id } = await nominator.drafted(of, of.form());
  const { body } = await nominator.post(`/nominations/${id}/submission`);
  return { id, number: body.number };
};
const step = (id: string) => house.app.get(LateProgress, { strict: false }).late({ id, epoch: 1 });
const wrongStage = (detail: string) => ({ status: 409, type: '/problems/wrong-stage', reasons: [{ problem: 'wrong-stage', detail }] });

describe('a question', () => {
  it('is mailed with its time and its reminders, and answered once', async () => {
    const { id } = await submitted();
    const asked = await officer.post(`/nominations/${id}/questions`, { text: 'Which districts does it reach?' });
    expect(asked).toMatchObject({ status: 201, body: { id: expect.any(String), nomination: id, text: 'Which districts does it reach?', answer: null, answeredAt: null, due: expect.stringMatching(/\(New York\)$/) } });
    const { id: question, askedAt, dueAt } = asked.body;
    expect(Math.round((Date.parse(dueAt) - Date.parse(askedAt)) / 3_600_000)).toBe(14 * 24);
    expect(await house.letters(question)).toEqual([
      { kind: 'question', seq: 1, recipient: nominator.personId, lane: 'transactional', refs: { nomination: id }, not_before: null },
      { kind: 'questionReminder', seq: 1, recipient: nominator.personId, lane: 'transactional', refs: { nomination: id }, not_before: expect.any(Date) },
      { kind: 'questionReminder', seq: 2, recipient: nominator.personId, lane: 'transactional', refs: { nomination: id }, not_before: expect.any(Date) },
    ]);
    const answered = await nominator.post(`/nominations/${id}/answers`, { question, text: 'All twelve.' });
    expect(answered).toMatchObject({ status: 201, body: { ...asked.body, answer: 'All twelve.', answeredAt: expect.any(String) } });
    expect((await auditor.get(`/nominations/${id}/questions`)).body).toEqual([answered.body]);
    expect(reasonsOf(await nominator.post(`/nominations/${id}/answers`, { question, text: 'No, ten.' }))).toEqual({
      status: 409, type: '/problems/already-decided', reasons: [{ problem: 'already-decided', field: '/question', detail: 'This question is answered already; the first answer stands.' }],
    });
    expect((await house.told(id)).map(({ kind }) => kind)).toEqual(['submitted', 'asked', 'answered']);
    expect(JSON.stringify(await house.journal(id))).not.toContain('twelve');
  });

  it('is asked in screening only, and by officers only', async () => {
    const { id } = await nominator.drafted(cycle);
    expect(reasonsOf(await officer.post(`/nominations/${id}/questions`, { text: 'Why?' }))).toEqual(wrongStage('Questions are asked while a nomination is screened; this one is not.'));
    for (const other of [nominator, auditor]) expect(reasonsOf(await other.post(`/nominations/${id}/questions`, { text: 'Why?' }))).toMatchObject({ status: 403, type: '/problems/not-allowed' });
    expect(reasonsOf(await officer.post(`/nominations/${id}/questions`, { text: '  ' }))).toMatchObject({ status: 422, reasons: [{ field: '/text' }] });
  });

  it('of another nomination is none', async () => {
    const [one, other] = [await submitted(), await submitted()];
    const { body: question } = await officer.post(`/nominations/${one.id}/questions`, { text: 'Why?' });
    expect(reasonsOf(await nominator.post(`/nominations/${other.id}/answers`, { question: question.id, text: 'Because.' }))).toEqual({
      status: 404, type: '/problems/not-found', reasons: [{ problem: 'not-found', field: '/question', detail: 'There is no such question about this nomination.' }],
    });
  });
});

describe('a withdrawal', () => {
  it('ends a draft at once', async () => {
    const { id } = await nominator.drafted(cycle);
    const { status, body } = await nominator.post(`/nominations/${id}/withdrawal`, { reason: 'The ministry was merged.' });
    expect({ status, body }).toEqual({ status: 201, body: { nomination: id, withdrawnAt: expect.any(String), sentence: 'The draft is withdrawn. It stays on record with your reason; nothing more is asked of you.' } });
    expect(await house.row(id)).toMatchObject({ stage: 'withdrawn', holder: 'nobody', ended_at: expect.any(Date), next_wake: null });
    expect(await house.told(id)).toEqual([]);
    for (const answer of [await nominator.post(`/nominations/${id}/submission`), await nominator.patch(`/nominations/${id}`, { title: 'x' }, 1)]) {
      expect(reasonsOf(answer)).toEqual(wrongStage('The draft was withdrawn. Start a new one.'));
    }
    expect((await house.letters(id)).map(({ kind }) => kind)).toEqual(['withdrawn']);
  });

  it('of a submitted nomination is applied by its workflow', async () => {
    const { id, number } = await submitted(past);
    const { body } = await nominator.post(`/nominations/${id}/withdrawal`, { reason: 'Sent twice.' });
    expect(body.sentence).toBe(`Nomination ${number} is withdrawn. It stays on record with your reason; nothing more is asked of you.`);
    expect((await nominator.get(`/nominations/${id}`)).body).toMatchObject({ stage: 'late', withdrawn: true });
    expect(reasonsOf(await nominator.post(`/nominations/${id}/withdrawal`, { reason: 'Again.' }))).toEqual(wrongStage('It is withdrawn already.'));
    expect(reasonsOf(await officer.post(`/nominations/${id}/admission`, { reason: 'Strike.' }))).toEqual(wrongStage('It is withdrawn.'));
    const stood = { stage: 'withdrawn', until: null, ended: true };
    expect(await step(id)).toMatchObject({ ...stood, applied: [expect.any(String), expect.any(String)] });
    expect(await step(id)).toEqual({ ...stood, applied: [] });
    expect(JSON.stringify(await house.journal(id))).not.toContain('Sent twice');
  });

  it('after the end is refused', async () => {
    const { id } = await nominator.drafted(cycle);
    await nominator.post(`/nominations/${id}/withdrawal`, { reason: 'One.' });
    expect(reasonsOf(await nominator.post(`/nominations/${id}/withdrawal`, { reason: 'Two.' }))).toEqual(wrongStage('It is withdrawn already.'));
  });
});

describe('a late nomination', () => {
  it('waits for an officer, who admits it once, with a reason', async () => {
    const { id, number } = await submitted(past);
    expect(await step(id)).toMatchObject({ stage: 'late', until: null, ended: false });
    expect(await house.row(id)).toMatchObject({ holder: 'officer' });
    expect(reasonsOf(await officer.post(`/nominations/${id}/admission`, {}))).toMatchObject({ status: 422, reasons: [{ field: '/reason' }] });
    const { status, body } = await officer.post(`/nominations/${id}/admission`, { reason: 'Courier strike.' });
    expect({ status, body }).toEqual({ status: 201, body: { nomination: id, admittedAt: expect.any(String), sentence: `Nomination ${number} is admitted though late. Its screening follows.` } });
    expect(reasonsOf(await officer.post(`/nominations/${id}/admission`, { reason: 'Again.' }))).toEqual(wrongStage('It is admitted already; its screening follows.'));
    expect(await step(id)).toMatchObject({ stage: 'screening', ended: false });
    expect(await step(id)).toMatchObject({ stage: 'screening', applied: [] });
    expect((await nominator.get(`/nominations/${id}`)).body.submission).toEqual({ receivedAt: expect.any(String), onTime: false, admitted: true });
    expect((await nominator.get(`/nominations/${id}/receipt`)).body.onTime).toBe(false);
    expect((await house.letters(id)).map(({ kind }) => kind)).toEqual(['receipt', 'admitted']);
  });

  it('is the only kind that is admitted', async () => {
    const { id } = await submitted();
    expect(reasonsOf(await officer.post(`/nominations/${id}/admission`, { reason: 'Kind.' }))).toEqual(wrongStage('Only a late nomination is admitted; this one is not at that stage.'));
  });
});

it('the timeline tells it in sentences, to nominators without the team\'s names', async () => {
  const { id, number } = await submitted(past);
  await officer.post(`/nominations/${id}/admission`, { reason: 'Courier strike.' });
  await step(id);
  const told = async (client: Client) => (await client.get(`/nominations/${id}/timeline`)).body.map(({ by, sentence }: any) => [by.kind, by.name, sentence]);
  const stages = async (client: Client) => (await client.get(`/nominations/${id}/timeline`)).body.map(({ stage }: any) => stage);
  expect([await stages(auditor), await stages(nominator)]).toEqual([['draft', 'late', 'late'], [undefined, undefined, undefined]]);
  const ours = ['nominator', 'Amina Njeri'];
  expect(await told(auditor)).toEqual([[...ours, 'The draft was opened.'], [...ours, `It was submitted as ${number}, after the deadline.`], ['team', 'B. Osei', 'It was admitted though late.']]);
  expect(await told(nominator)).toEqual([[...ours, 'The draft was opened.'], [...ours, `It was submitted as ${number}, after the deadline.`], ['team', 'UNPSA team', 'It was admitted though late.']]);
});
