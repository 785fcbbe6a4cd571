import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { deadlineLockKey } from '../../../../libs/cycle/cycle.deadlines.js';
import { hashOfSubmission } from '../../../../libs/nomination/receipt.js';
import { Submissions } from '../../../../libs/nomination/submission.service.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from './house.js';

let house: IntakeHouse;
let nominator: Client;
let officer: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
const past = { dates: { deadline: '2025-12-31T23:59' } };

beforeAll(async () => {
  house = await intakeHouse();
  nominator = await house.client();
  officer = await house.client('officer', { name: 'B. Osei' });
  cycle = await house.cycle();
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const submitted = async (of = cycle) => {
  const { id } = await nominator.drafted(of, of.form());
  return (await nominator.post(`/nominations/${id}/submission`)).body;
};

it('answers with a receipt, wakes the workflow and queues the mail', async () => {
  const { id } = await nominator.drafted(cycle, cycle.form());
  const before = Date.now();
  const { status, body } = await nominator.post(`/nominations/${id}/submission`);
  expect({ status, body }).toEqual({
    status: 201,
    body: {
      nomination: id, number: expect.stringMatching(new RegExp(`^${cycle.edition}-\\d{4}$`)), cycle: cycle.code, title: 'Birth certificates on the day of birth',
      hash: hashOfSubmission(cycle.form(), []).toString('hex'), receivedAt: expect.any(String), onTime: true, closesAt: '2091-01-01T05:00:00.000Z', deadlineVersion: 1,
      address: `/api/v1/nominations/${id}/receipt`, sentence: expect.stringContaining('on time for the deadline, 31 December 2090, 23:59 (New York)'),
    },
  });
  expect(Math.abs(Date.parse(body.receivedAt) - before)).toBeLessThan(5_000);
  expect(await house.row(id)).toMatchObject({ stage: 'screening', holder: 'clock', ref: body.number.replace('-', ':'), next_wake: expect.any(Date) });
  expect(await house.told(id)).toEqual([{ kind: 'submitted', workflow: 'nomination' }]);
  expect(await house.letters(id)).toEqual([{ kind: 'receipt', seq: 1, recipient: nominator.personId, lane: 'transactional', refs: {}, not_before: null }]);
  expect((await nominator.get(`/nominations/${id}/receipt`)).body).toEqual(body);
  expect((await officer.get(`/nominations/${id}/receipt`)).body).toEqual(body);
});

it('is refused with everything that is missing', async () => {
  const { id, missing } = await nominator.drafted(cycle, { title: 'Only a title', answers: { solution: 'word '.repeat(101) } });
  const answer = await nominator.post(`/nominations/${id}/submission`);
  expect(reasonsOf(answer)).toEqual({ status: 422, type: '/problems/invalid-fields', reasons: missing.map((lack) => ({ problem: 'invalid-fields', ...lack })) });
  expect(missing).toHaveLength(6 + cycle.data.form.questions.filter(({ required }) => required).length);
  expect(await house.row(id)).toMatchObject({ stage: 'draft', ref: null });
});

it('takes no fields: an empty body, or {}', async () => {
  const { id } = await nominator.drafted(cycle, cycle.form());
  const refused = (field: string, detail: string) => ({ status: 422, type: '/problems/invalid-fields', reasons: [{ problem: 'invalid-fields', field, detail }] });
  const without = 'There is no field "title" here. Send no fields: an empty body, or {}.';
  expect(reasonsOf(await nominator.post(`/nominations/${id}/submission`, { title: 'Last thought' }))).toEqual(refused('/title', without));
  expect(reasonsOf(await nominator.post(`/nominations/${id}/submission`, 'title=x', randomUUID(), { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual(refused('/title', without));
  expect(reasonsOf(await nominator.post(`/nominations/${id}/submission`, []))).toMatchObject({ status: 422, reasons: [{ field: '' }] });
  expect(await house.row(id)).toMatchObject({ stage: 'draft' });
  expect(await nominator.post(`/nominations/${id}/submission`, {})).toMatchObject({ status: 201 });
});

describe('a second submission', () => {
  it('under the same key gets the first answer again, byte for byte', async () => {
    const { id } = await nominator.drafted(cycle, cycle.form());
    const key = randomUUID();
    const first = await nominator.post(`/nominations/${id}/submission`, undefined, key);
    const again = await nominator.post(`/nominations/${id}/submission`, undefined, key);
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  it('under another key is refused, with the way to the receipt', async () => {
    const { nomination, number } = await submitted();
    expect(reasonsOf(await nominator.post(`/nominations/${nomination}/submission`))).toEqual({
      status: 409, type: '/problems/already-submitted',
      reasons: [{ problem: 'already-submitted', detail: `It was submitted as ${number}; its receipt says when.`, link: `/api/v1/nominations/${nomination}/receipt` }],
    });
    expect(reasonsOf(await nominator.patch(`/nominations/${nomination}`, { title: 'Late thought' }, 1))).toMatchObject({ status: 409, type: '/problems/already-submitted' });
  });

  it('at the same time: one receipt, and the same for the same key', async () => {
    const { id } = await nominator.drafted(cycle, cycle.form());
    const key = randomUUID();
    const answers = await Promise.all([key, key, randomUUID(), randomUUID(), key].map((each) => nominator.post(`/nominations/${id}/submission`, undefined, each)));
    const receipts = answers.filter(({ status }) => status === 201);
    expect(new Set(receipts.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(answers.length - receipts.length);
    expect(await house.told(id)).toEqual([{ kind: 'submitted', workflow: 'nomination' }]);
  });
});

it('after the deadline is kept, and the receipt says late', async () => {
  const late = await house.cycle(past);
  const { id } = await nominator.drafted(late, late.form());
  const { status, body } = await nominator.post(`/nominations/${id}/submission`);
  expect([status, body.onTime, body.closesAt]).toEqual([201, false, '2026-01-01T05:00:00.000Z']);
  expect(body.sentence).toMatch(/ after the deadline, 31 December 2025, 23:59 \(New York\)\. It is kept as late; it goes on if the deadline is moved or an officer admits it\.$/);
  expect(await house.row(id)).toMatchObject({ stage: 'late', holder: 'officer', next_wake: null });
  expect((await nominator.get(`/nominations/${id}`)).body.submission).toEqual({ receivedAt: body.receivedAt, onTime: false, admitted: false });
});

it('within the grace of the cycle is on time', async () => {
  const graceful = await house.cycle({ ...past, more: 'offsets: { draftReminders: [P1D], question: { answerWithin: P14D, reminders: [P1D] }, reviewTask: { acceptWithin: P5D, completeWithin: P21D }, reconsiderWithin: P14D, undoWindow: PT15M, linkValidFor: P30D, followUp: [P6M], grace: P3650D }\n' });
  expect(await submitted(graceful)).toMatchObject({ onTime: true, sentence: expect.stringContaining('within its time of grace') });
});

it('under a deadline of the country or of the nomination is judged by it', async () => {
  const late = await house.cycle(past);
  const [own, other] = [await nominator.drafted(late, late.form()), await nominator.drafted(late, late.form())];
  const move = (body: object) => officer.post(`/cycles/${late.code}/deadlines`, { closesAt: '2090-06-30T12:00:00Z', reason: 'Floods.', ...body });
  expect((await move({ nomination: own.id })).body).toEqual({ cycle: late.code, nomination: own.id, closesAt: '2090-06-30T12:00:00.000Z', version: 2, scope: 'nomination', local: '30 June 2090, 07:59 (New York)' });
  const receipt = (id: string) => nominator.post(`/nominations/${id}/submission`).then(({ body }) => ({ onTime: body.onTime, closesAt: body.closesAt, version: body.deadlineVersion }));
  expect(await receipt(other.id)).toEqual({ onTime: false, closesAt: '2026-01-01T05:00:00.000Z', version: 1 });
  expect(await receipt(own.id)).toEqual({ onTime: true, closesAt: '2090-06-30T12:00:00.000Z', version: 2 });
  const third = await nominator.drafted(late, late.form());
  await move({ country: 'KEN', closesAt: '2090-07-31T12:00-00:00' });
  expect(await receipt(third.id)).toEqual({ onTime: true, closesAt: '2090-07-31T12:01:00.000Z', version: 3 });
});

describe('the time of receipt', () => {
  const submit = (id: string, arrivedMs: number) => {
    const caller = { actor: `key:${randomUUID()}` as const, keyId: randomUUID(), role: 'nominator' as const, personId: nominator.personId, institutionId: nominator.institutionId, country: 'KEN' };
    return house.app.get(Submissions, { strict: false }).submit(caller, id, arrivedMs, { owner: caller.keyId, key: 'k', request: 'r' });
  };
  const clock = async () => (await house.manager.query<[{ now: Date }]>(`select clock_timestamp() as now`))[0].now.getTime();

  it('is when the last byte arrived, however long the request then waited here', async () => {
    const { id } = await nominator.drafted(cycle, cycle.form());
    const { receivedAt } = await submit(id, performance.now() - 90_000);
    expect(Math.abs(Date.parse(receivedAt) - (await clock() - 90_000))).toBeLessThan(2_000);
  });

  it('does not count the wait for a deadline that is being moved, and is judged by the new one', async () => {
    const late = await house.cycle(past);
    const { id } = await nominator.drafted(late, late.form());
    const mover = house.database.createQueryRunner();
    await mover.startTransaction();
    await mover.query(`select pg_advisory_xact_lock($1)`, [deadlineLockKey(late.id)]);
    const asked = await clock();
    const receipt = submit(id, performance.now());
    await new Promise((done) => setTimeout(done, 700));
    await mover.query(`update cycle set version = 2 where id = $1`, [late.id]);
    await mover.query(`insert into deadline_override (cycle_id, version, closes_at, reason, by, at) values ($1, 2, '2090-01-01', 'r', 'operator', now())`, [late.id]);
    await mover.commitTransaction();
    await mover.release();
    const { receivedAt, onTime, deadlineVersion } = await receipt;
    expect({ onTime, deadlineVersion, waited: Date.parse(receivedAt) - asked < 500 }).toEqual({ onTime: true, deadlineVersion: 2, waited: true });
  });
});

it('agrees with its version of the deadline while the deadline is moved back and forth', async () => {
  const moving = await house.cycle();
  const drafts = await Promise.all(Array.from({ length: 40 }, () => nominator.drafted(moving, moving.form())));
  const move = async () => {
    for (let n = 0; n < 6; n += 1) {
      const { status, text } = await officer.post(`/cycles/${moving.code}/deadlines`, { closesAt: n % 2 ? '2090-12-31T23:59:00-05:00' : '2021-01-01T00:00:00Z', reason: 'Back and forth.' });
      if (status !== 201) throw new Error(text);
    }
  };
  const [answers] = await Promise.all([Promise.all(drafts.map(({ id }) => nominator.post(`/nominations/${id}/submission`))), move()]);
  const versions = new Map((await house.manager.query<any[]>(`select version, closes_at from deadline_override where cycle_id = $1`, [moving.id])).map(({ version, closes_at }) => [version, closes_at.toISOString()]));
  for (const { status, body } of answers) {
    expect(status).toBe(201);
    expect({ closesAt: body.closesAt, onTime: body.onTime }).toEqual({ closesAt: versions.get(body.deadlineVersion), onTime: body.receivedAt < body.closesAt });
  }
  const order = await house.manager.query<any[]>(`select v.deadline_version as version from verdict v join nomination n on n.id = v.nomination_id where n.cycle_id = $1 order by v.at`, [moving.id]);
  // Nobody was judged by a version that had been replaced when the verdict was written.
  expect(order.map(({ version }) => version)).toEqual(order.map(({ version }) => version).toSorted((a, b) => a - b));
});
