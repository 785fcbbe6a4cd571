import { randomUUID } from 'node:crypto';
import { CategoryProgress } from '../../../../libs/category/category.progress.js';
import { ScreeningProgress } from '../../../../libs/screening/screening.progress.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let officer: Client, nominator: Client;
beforeAll(async () => {
  house = await intakeHouse();
  [officer, nominator] = [await house.client('officer'), await house.client()];
});
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(() => house?.close());

async function eligible(): Promise<string> {
  const cycle = await house.cycle();
  const { id } = await nominator.drafted(cycle, cycle.form({ category: 'delivery' }));
  expect(await nominator.post(`/nominations/${id}/submission`)).toMatchObject({ status: 201 });
  expect(await house.app.get(ScreeningProgress, { strict: false }).screen({ id, epoch: 1 })).toMatchObject({ stage: 'categorising' });
  return id;
}

test('an officer confirms the nominator\'s choice, and may change it until review begins', async () => {
  const [id, key] = [await eligible(), randomUUID()];
  const path = `/nominations/${id}/category-decision`;
  const { region } = (await officer.post(path, { category: 'delivery' }, key)).body;
  expect(await officer.post(path, { category: 'delivery' }, key)).toMatchObject({ status: 201, body: { nomination: id, category: 'delivery', changed: false, region } });
  expect(await officer.post(path, { category: 'gender', reason: 'It is for mothers.' })).toMatchObject({ status: 201, body: { nomination: id, category: 'gender', changed: true, region } });
  expect((await house.journal(id)).slice(-2).map(({ kind, refs }) => [kind, refs])).toEqual([
    ['categoryConfirmed', { category: 'delivery', changed: false }], ['categoryConfirmed', { category: 'gender', changed: true }],
  ]);
});

test('the words and the decision are read by the team, and by the partner of the category; many are confirmed at once', async () => {
  const id = await eligible();
  await house.app.get(CategoryProgress, { strict: false }).categorise({ id, epoch: 1 });
  const { cycle_id: cycleId } = await house.row(id);
  const [{ code }] = await house.manager.query(`select code from cycle where id = $1`, [cycleId]);
  const other = randomUUID();
  expect(await officer.post(`/cycles/${code}/category-decisions`, { decisions: [{ nomination: id, category: 'gender', reason: 'It is for mothers.' }, { nomination: other, category: 'gender' }] })).toMatchObject({
    status: 201, body: { decided: [{ nomination: id, category: 'gender', changed: true }], refused: [{ nomination: other, reasons: [{ problem: 'not-found', field: '/nomination' }] }] },
  });
  const read = await officer.get(`/nominations/${id}/category`);
  expect(read).toMatchObject({
    status: 200,
    body: { nomination: id, chosen: 'delivery', category: 'delivery', proposal: { threshold: 0.6, passed: false }, decision: { category: 'gender', reason: 'It is for mothers.', by: { name: 'Amina Njeri' } } },
  });
  expect(await nominator.get(`/nominations/${id}/category`)).toMatchObject({ status: 403 });
  expect(await nominator.post(`/cycles/${code}/category-decisions`, { decisions: [{ nomination: id, category: 'gender' }] })).toMatchObject({ status: 403 });
  expect(await officer.post(`/cycles/unpsa-none/category-decisions`, { decisions: [{ nomination: id, category: 'gender' }] })).toMatchObject({ status: 404 });
});

test.each([
  ['another category without a reason', { category: 'gender' }, 422, [['invalid-fields', '/reason']]],
  ['a category of another cycle', { category: 'health' }, 422, [['invalid-fields', '/category']]],
  ['no category', {}, 422, [['invalid-fields', '/category']]],
])('%s is refused', async (_, body, status, reasons) => {
  const answer = reasonsOf(await officer.post(`/nominations/${await eligible()}/category-decision`, body));
  expect([answer.status, answer.reasons.map(({ problem, field }: { problem: string; field: string }) => [problem, field])]).toEqual([status, reasons]);
});

test('before screening is over it is too early, and a nominator may not', async () => {
  const cycle = await house.cycle();
  const { id } = await nominator.drafted(cycle, cycle.form());
  expect(reasonsOf(await officer.post(`/nominations/${id}/category-decision`, { category: 'delivery' }))).toMatchObject({ status: 409, type: '/problems/wrong-stage' });
  expect(await nominator.post(`/nominations/${id}/category-decision`, { category: 'delivery' })).toMatchObject({ status: 403 });
  expect(await officer.post(`/nominations/${randomUUID()}/category-decision`, { category: 'delivery' })).toMatchObject({ status: 404 });
});
