import { CategoryProgress } from '../../../../libs/category/category.progress.js';
import { LateProgress } from '../../../../libs/nomination/late.progress.js';
import { ScreeningProgress } from '../../../../libs/screening/screening.progress.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from './house.js';

let house: IntakeHouse;
let nominator: Client;
let officer: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
beforeAll(async () => {
  house = await intakeHouse();
  [nominator, officer] = [await house.client(), await house.client('officer', { name: 'A. Osei' })];
  cycle = await house.cycle();
});
afterAll(() => house?.close());

/** PostgreSQL's clock, a little later than whatever was committed before. */
async function instant(): Promise<string> {
  await house.manager.query(`select pg_sleep(0.005)`);
  const [{ now }] = await house.manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  await house.manager.query(`select pg_sleep(0.005)`);
  return now.toISOString();
}
const at = (id: string, asAt: string, client = officer) => client.get(`/nominations/${id}?asAt=${asAt}`);

test('any past state is shown as it was', async () => {
  const before = await instant();
  const { id } = await nominator.drafted(cycle, { title: 'First' });
  const first = await instant();
  await nominator.patch(`/nominations/${id}`, cycle.form({ title: 'Second' }), 1);
  const second = await instant();
  await nominator.upload(id, 'report.pdf', Buffer.from('%PDF-1.7\n'));
  const attached = await instant();
  await nominator.post(`/nominations/${id}/submission`);
  const submitted = await instant();
  await house.app.get(ScreeningProgress, { strict: false }).screen({ id, epoch: 1 });
  const screened = await instant();
  await officer.post(`/nominations/${id}/questions`, { text: 'Which districts?' });
  await nominator.post(`/nominations/${id}/withdrawal`, { reason: 'Merged.' });
  const withdrawn = await instant();
  await house.app.get(CategoryProgress, { strict: false }).categorise({ id, epoch: 1 });

  expect((await at(id, before)).status).toBe(404);
  const seen = async (asAt: string) => {
    const { stage, holder, version, form, documents, submission, withdrawn, screened, number, missing, asAt: shown, next } = (await at(id, asAt)).body;
    expect([shown, next]).toEqual([asAt, undefined]);
    return { stage, holder, version, title: form.title, documents, onTime: submission?.onTime, withdrawn, outcome: screened?.outcome, numbered: number !== null, complete: missing?.length === 0 };
  };
  const draft = { stage: 'draft', holder: 'nominator', documents: 0, onTime: undefined, withdrawn: false, outcome: undefined, numbered: false };
  expect(await seen(first)).toEqual({ ...draft, version: 1, title: 'First', complete: false });
  expect(await seen(second)).toEqual({ ...draft, version: 2, title: 'Second', complete: true });
  expect(await seen(attached)).toEqual({ ...draft, version: 2, title: 'Second', documents: 1, complete: true });
  const received = { ...draft, version: 2, title: 'Second', documents: 1, onTime: true, numbered: true, complete: false };
  expect(await seen(submitted)).toEqual({ ...received, stage: 'screening', holder: 'clock' });
  // Its category is looked at next, at once.
  expect(await seen(screened)).toEqual({ ...received, stage: 'categorising', holder: 'clock', outcome: 'eligible' });
  expect((await seen(withdrawn)).withdrawn).toBe(true);
  expect((await officer.get(`/nominations/${id}`)).body).toMatchObject({ stage: 'withdrawn', holder: 'nobody', next: [] });

  // The instants that the answer itself shows lead to the same state.
  const { since, stage } = (await at(id, submitted)).body;
  expect((await at(id, since)).body.stage).toBe(stage);
  expect(await house.violations()).toEqual([]);
});

test('a moved deadline and a later verdict do not rewrite what was', async () => {
  const past = await house.cycle({ dates: { deadline: '2025-12-31T23:59' } });
  const { id } = await nominator.drafted(past, past.form());
  await nominator.post(`/nominations/${id}/submission`);
  const late = await instant();
  await house.app.get(LateProgress, { strict: false }).late({ id, epoch: 1 });
  await officer.post(`/nominations/${id}/admission`, { reason: 'Courier strike.' });
  await officer.post(`/cycles/${past.code}/deadlines`, { closesAt: '2090-01-15T23:59-05:00', reason: 'Floods.', nomination: id });
  const [then, now] = [(await at(id, late)).body, (await officer.get(`/nominations/${id}`)).body];
  expect(then).toMatchObject({ stage: 'late', submission: { onTime: false, admitted: false }, deadline: { scope: 'cycle', version: 1 } });
  expect(now.submission.onTime || now.submission.admitted).toBe(true);
  expect(now.deadline.scope).toBe('nomination');
});

test('the past of a review says no more to a nominator than its present', async () => {
  const { id } = await nominator.drafted(cycle, cycle.form());
  await nominator.post(`/nominations/${id}/submission`);
  await house.put(id, 'reviewing', 'reviewer');
  const reviewing = await instant();
  await house.manager.query(`update nomination set round = 1, since = clock_timestamp(), stage = 'ranking', holder = 'officer' where id = $1`, [id]);
  const ranking = await instant();
  await house.manager.query(`update nomination set since = clock_timestamp(), stage = 'deciding', holder = 'clock', next_wake = '2091-05-21T16:00:00Z' where id = $1`, [id]);
  const public_ = ({ stage, holder, since, nextWake, round, waitsFor, screened, reviewers }: any) => ({ stage, holder, since, nextWake, round, waitsFor, screened, reviewers });
  const now = public_((await nominator.get(`/nominations/${id}`)).body);
  expect(now).toEqual({ stage: 'reviewing', holder: 'reviewer', since: expect.any(String), nextWake: null, round: null, waitsFor: 'It is under review.' });
  for (const asAt of [reviewing, ranking]) expect(public_((await at(id, asAt, nominator)).body)).toEqual({ ...now, waitsFor: undefined });
  expect((await at(id, ranking)).body).toMatchObject({ stage: 'ranking', holder: 'officer', round: 1 });
  // Lists, filters and counts tell the same.
  for (const [query, count] of [['stage=reviewing', 1], ['stage=deciding', 0], ['holder=clock', 0], ['holder=reviewer', 1]] as const) {
    expect((await nominator.get(`/nominations?cycle=${cycle.code}&${query}`)).body.items.map((item: any) => public_(item))).toEqual(Array(count).fill({ ...now, waitsFor: undefined }));
    expect((await nominator.get(`/nominations/count?cycle=${cycle.code}&${query}`)).body).toEqual({ count });
  }
  const figures = (await nominator.get(`/cycles/${cycle.code}/figures`)).body;
  expect(figures.stages).toContainEqual({ key: 'reviewing', count: 1 });
  expect(figures.stages).not.toContainEqual({ key: 'deciding', count: 1 });
});

test('a focal point does not see what was another country\'s, a partner no draft', async () => {
  const { id } = await nominator.drafted(cycle, cycle.form({ nominee: { name: 'N', country: 'KEN', kind: 'other' } }));
  const kenyan = await instant();
  await nominator.patch(`/nominations/${id}`, { nominee: { country: 'TZA' } }, 1);
  const tanzanian = await instant();
  const focal = await house.client('focalPoint', { country: 'TZA' });
  expect([(await at(id, kenyan, focal)).status, (await at(id, tanzanian, focal)).status]).toEqual([404, 200]);
  await nominator.post(`/nominations/${id}/submission`);
  const category = cycle.data.categories.find(({ partner }) => partner);
  await house.manager.query(`update nomination set category = $2 where id = $1`, [id, category!.id]);
  const partner = await house.client('partner', { partner: category!.partner! });
  expect([(await partner.get(`/nominations/${id}`)).status, (await at(id, tanzanian, partner)).status]).toEqual([200, 404]);
});

test.each([['2999-01-01T00:00:00Z', '/asAt'], ['yesterday', '/asAt']])('asAt=%s is refused', async (asAt, field) => {
  const { id } = await nominator.drafted(cycle);
  expect(reasonsOf(await at(id, asAt))).toMatchObject({ status: 422, reasons: [{ field }] });
});
