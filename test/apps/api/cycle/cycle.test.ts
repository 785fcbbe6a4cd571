import { randomUUID } from 'node:crypto';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let nominator: Client;
let officer: Client;

beforeAll(async () => {
  house = await intakeHouse();
  [nominator, officer] = [await house.client(), await house.client('officer', { name: 'B. Osei' })];
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

it('tells a client what it needs to build its form', async () => {
  const cycle = await house.cycle();
  const { status, body } = await nominator.get(`/cycles/${cycle.code}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ code: cycle.code, mode: 'live', version: 1, deadline: '2091-01-01T05:00:00.000Z', form: cycle.data.form, documents: cycle.data.documents });
  expect(body.categories[0]).not.toHaveProperty('words');
  expect((await nominator.get('/cycles')).body.map(({ code }: { code: string }) => code)).toContain(cycle.code);
  expect(reasonsOf(await nominator.get('/cycles/unpsa-1900'))).toEqual({ status: 404, type: '/problems/not-found', reasons: [{ problem: 'not-found', detail: 'There is no such cycle.' }] });
});

it('moves a deadline, which every draft then has, and tells the calendar once', async () => {
  const cycle = await house.cycle();
  const { id } = await nominator.drafted(cycle);
  const { status, body } = await officer.post(`/cycles/${cycle.code}/deadlines`, { closesAt: '2091-01-15T23:59-05:00', reason: 'Postal strike.' });
  expect({ status, body }).toEqual({ status: 201, body: { cycle: cycle.code, closesAt: '2091-01-16T05:00:00.000Z', version: 2, scope: 'cycle', local: '15 January 2091, 23:59 (New York)' } });
  expect((await nominator.get(`/nominations/${id}`)).body.deadline).toEqual({ closesAt: '2091-01-16T05:00:00.000Z', version: 2, scope: 'cycle', local: '15 January 2091, 23:59 (New York)' });
  expect((await house.told(cycle.id)).map(({ kind, workflow }) => [kind, workflow])).toEqual([['cycleLoaded', 'calendar'], ['deadlineMoved', 'calendar']]);
  expect((await house.journal(cycle.id)).at(-1)).toEqual({ kind: 'deadlineMoved', actor: `person:${officer.personId}`, refs: { version: 2, closesAt: '2091-01-16T05:00:00.000Z', country: null, nomination: null } });
});

it('moves it for one country', async () => {
  const cycle = await house.cycle();
  const uganda = await house.client('nominator', { institution: 'Makerere University', country: 'UGA' });
  await officer.post(`/cycles/${cycle.code}/deadlines`, { closesAt: '2091-01-15T12:00:30-05:00', reason: 'Floods.', country: 'UGA' });
  const theirs = { closesAt: '2091-01-15T17:00:30.000Z', version: 2, scope: 'country', local: '15 January 2091, 12:00:30 (New York)' };
  expect((await uganda.drafted(cycle)).deadline).toEqual(theirs);
  expect((await nominator.drafted(cycle)).deadline).toMatchObject({ version: 1, scope: 'cycle' });
});

describe('refuses', () => {
  const refused = (...reasons: [string, string][]) => ({ status: 422, type: '/problems/invalid-fields', reasons: reasons.map(([field, detail]) => ({ problem: 'invalid-fields', field, detail })) });

  it('what is no deadline', async () => {
    const { code } = await house.cycle();
    const move = async (body: object) => reasonsOf(await officer.post(`/cycles/${code}/deadlines`, body));
    expect(await move({ closesAt: '2091-01-15', country: 'Uganda' })).toEqual(refused(
      ['/closesAt', 'Send an instant with its offset, as 2026-12-31T23:59:00-05:00 or 2027-01-01T04:59:00Z. Found the text "2091-01-15".'],
      ['/reason', 'This field is needed. Send text of 1 to 2000 characters.'],
      ['/country', 'Send an ISO 3166-1 alpha-3 code of a country, as MEX. For Uganda it is UGA.'],
    ));
    expect(await move({ closesAt: '2019-01-15T00:00:00Z', reason: 'r' })).toEqual(refused(['/closesAt', 'The new deadline must come after the opening, 2020-01-01T05:00:00.000Z.']));
    expect(await move({ closesAt: '2090-01-15T00:00:00Z', reason: 'r', nomination: randomUUID() })).toEqual(refused(['/nomination', 'There is no such nomination in this cycle.']));
    expect(await move({ closesAt: '2090-01-15T00:00:00Z', reason: 'r', country: 'UGA', nomination: randomUUID() })).toEqual(refused(['/nomination', 'Name a country or a nomination, not both.']));
  });

  it('an archive, a cycle that is none, and nominators', async () => {
    const archive = await house.cycle({ mode: 'archive' });
    const body = { closesAt: '2090-01-15T00:00:00Z', reason: 'r' };
    expect(reasonsOf(await officer.post(`/cycles/${archive.code}/deadlines`, body))).toEqual({ status: 409, type: '/problems/cycle-closed', reasons: [{ problem: 'cycle-closed', detail: 'The cycle is over; its deadlines stand.' }] });
    expect(reasonsOf(await officer.post('/cycles/unpsa-1900/deadlines', body))).toMatchObject({ status: 404, type: '/problems/not-found' });
    expect(reasonsOf(await nominator.post(`/cycles/${archive.code}/deadlines`, body))).toMatchObject({ status: 403, type: '/problems/not-allowed' });
  });
});
