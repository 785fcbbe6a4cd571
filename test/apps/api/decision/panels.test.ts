import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../../../apps/api/api.js';
import { Keys } from '../../../../libs/access/keys.service.js';
import { readConfig } from '../../../../libs/config/config.js';
import { decisionHouse, type DecisionHouse } from '../../../libs/decision/panel.js';

let house: DecisionHouse;
let app: NestFastifyApplication;
beforeAll(async () => {
  house = await decisionHouse();
  app = await createApi(readConfig({ DATABASE_URL: house.url, DATABASE_POOL: '4', LOG_LEVEL: 'fatal', PUBLIC_URL: 'http://unpsa.test' }));
});
afterAll(async () => {
  await app?.close();
  await house.close();
});

type Client = Awaited<ReturnType<typeof client>>;
async function client(name: string, role: 'officer' | 'auditor' | 'administrator' = 'officer') {
  const personId = await house.person(name);
  const { key } = await house.database.transaction((manager) => app.get(Keys, { strict: false }).create(manager, { role, personId }));
  const send = async (method: 'GET' | 'POST', path: string, payload?: object) => {
    const { statusCode, body } = await app.inject({ method, url: `/api/v1${path}`, payload, headers: { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID() } });
    return { status: statusCode, body: JSON.parse(body) as any };
  };
  return { personId, get: (path: string) => send('GET', path), post: (path: string, payload: object = {}) => send('POST', path, payload) };
}
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** A panel of three after the last round, and officers. */
async function ranked() {
  const cycle = await house.cycle();
  const at = { stage: 'ranking', round: 2 };
  const [first, second, third] = [await house.nomination(cycle, { ...at, totals: [8, 9] }), await house.nomination(cycle, { ...at, totals: [6, 7] }), await house.nomination(cycle, { ...at, totals: [5] })];
  return { cycle, first, second, third, a: await client('Officer A'), b: await client('Officer B'), c: await client('Officer C'), path: `/cycles/${cycle.code}` };
}

test('from the suggested shortlist over the committee to the approval of all panels', async () => {
  const { cycle, first, second, third, a, b, c, path } = await ranked();
  const suggested = await a.get(`${path}/shortlists/proposal?top=2`);
  expect(suggested).toEqual({ status: 200, body: {
    panels: [{
      category: 'delivery', region: 'africa', round: 2, reason: 'The reviewers gave other nominations of the same category and region a higher score.',
      advancing: [{ nomination: first.id, reason: 'Ranked 1 of 3 by the reviewers, with 8.50.' }, { nomination: second.id, reason: 'Ranked 2 of 3 by the reviewers, with 6.50.' }],
    }],
    notYet: [],
  } });
  const taken = await a.post(`${path}/shortlists`, { panels: suggested.body.panels });
  expect(taken).toEqual({ status: 201, body: { effectiveAt: instant, panels: [{ category: 'delivery', region: 'africa', round: 2, advancing: 2, notAdvancing: 1 }] } });
  expect((await a.get(`${path}/ranking?round=2`)).body.panels[0].nominations[2].shortlist).toEqual({ advances: false, reason: suggested.body.panels[0].reason, effectiveAt: taken.body.effectiveAt });
  await house.database.query(`update shortlist_entry set effective_at = now() - interval '1 second' where cycle_id = $1`, [cycle.id]);
  for (const { id } of [first, second, third]) expect(await house.rank(id)).toMatchObject({ stage: 'deciding' });

  const enrolled = await a.post(`${path}/committee-members`, { name: 'Ada Lund', email: `ada-${randomUUID()}@cepa.example`, country: 'NOR', institution: { name: 'University of Oslo', kind: 'university' }, languages: ['en'], timeZone: 'Europe/Oslo' });
  expect(enrolled).toEqual({ status: 201, body: { member: expect.any(String), person: expect.any(String), cycle: cycle.code, mailed: false } });
  expect(await b.post(`${path}/committee`)).toEqual({ status: 201, body: { cycle: cycle.code, panels: [{ category: 'delivery', region: 'africa' }], members: 1, endsAt: '2091-05-15T04:00:00.000Z' } });
  const { member, person } = enrolled.body;
  await house.ballots.cast({ target: member, version: 1, personId: person }, { category: 'delivery', region: 'africa' }, { abstains: false, choices: { 1: second.id, 2: 'none' }, comment: 'Close.' });
  const counted = (nomination: typeof first, votes: number[]) => {
    const n = Number(nomination.number.split('-').at(-1));
    return { nomination: nomination.id, number: nomination.number, title: `Initiative ${n}`, institution: `Ministry ${n}`, country: 'KEN', votes, recused: 0 };
  };
  expect(await a.get(`${path}/committee`)).toEqual({ status: 200, body: {
    cycle: cycle.code, endsAt: '2091-05-15T04:00:00.000Z',
    members: [{ member, person, name: 'Ada Lund', country: 'NOR', leftAt: null, voted: 1, panels: 1 }],
    panels: [{
      category: 'delivery', region: 'africa', members: 1, voted: 1, abstained: 0, empty: [0, 1], nominations: [counted(first, [0, 0]), counted(second, [1, 0])],
      places: [{ place: 1, nominations: [second.id] }, { place: 2, nominations: [] }], comments: ['Close.'],
    }],
  } });

  const { body: { decisions } } = await a.get(`${path}/decisions/proposal`);
  const proposed = await a.post(`${path}/proposals`, { decisions });
  expect(proposed).toEqual({ status: 201, body: [{ id: expect.any(String), ref: expect.any(String), category: 'delivery', region: 'africa', stage: 'proposed', approvals: 0, approvalsRequired: 2, undoUntil: null, announcesAt: '2091-05-21T16:00:00.000Z' }] });
  const [{ id }] = proposed.body;
  expect((await a.get(`/decisions/${id}`)).body.outcomes.map((o: any) => [o.nomination, o.outcome, o.place, o.reason])).toEqual([
    [second.id, 'winner', 1, 'Ranked 2 of 3 by the reviewers, with 6.50.'], [first.id, 'finalist', null, 'Ranked 1 of 3 by the reviewers, with 8.50.'], [third.id, 'notAwarded', null, suggested.body.panels[0].reason],
  ]);
  expect((await a.post(`${path}/approvals`, { decisions: [id], approve: true })).body.errors).toEqual([{ problem: 'own-proposal', field: '/decisions/0', detail: expect.stringMatching(/^Decision .*: You proposed this decision\./) }]);
  expect(await b.post(`${path}/approvals`, { decisions: [id], approve: true })).toMatchObject({ status: 201, body: [{ approvals: 1, stage: 'proposed' }] });
  expect(await c.post(`${path}/approvals`, { decisions: [id], approve: true })).toMatchObject({ status: 201, body: [{ approvals: 2, stage: 'approved', undoUntil: instant }] });
  expect(await a.post(`${path}/committee-members/${member}/dismissal`, { reason: 'On leave.' })).toMatchObject({ status: 201, body: { member, mailed: false } });
  expect((await a.get(`${path}/committee`)).body).toMatchObject({ members: [{ leftAt: instant, panels: 0 }], panels: [{ members: 0, voted: 0 }] });
});

test('every wrong field at once, each at its panel', async () => {
  const { first, a, path } = await ranked();
  const panel = { category: 'delivery', region: 'africa', round: 2, advancing: [{ nomination: first.id, reason: 'Clear.' }], reason: 'Weaker.' };
  const fields = (answer: { status: number; body: any }) => [answer.status, answer.body.errors.map(({ field }: { field: string }) => field)];
  expect(fields(await a.post(`${path}/shortlists`, { panels: [{ ...panel, round: 7 }, { ...panel, category: 'wine' }] }))).toEqual([422, ['/panels/0/round', '/panels/1/category']]);
  expect(fields(await a.post(`${path}/shortlists`, { panels: [{ ...panel, reason: '' }, { round: 0 }] }))).toEqual([422, expect.arrayContaining(['/panels/0/reason', '/panels/1/category', '/panels/1/round', '/panels/1/advancing'])]);
  expect(fields(await a.get(`${path}/shortlists/proposal`))).toEqual([422, ['/top']]);
  expect(fields(await a.post(`${path}/proposals`, { decisions: [] }))).toEqual([422, ['/decisions']]);
  expect(fields(await a.post(`${path}/approvals`, { decisions: [randomUUID()], approve: false }))).toEqual([422, ['/decisions/0']]);
});

test('an auditor reads all of it and says nothing; an administrator says nothing either; a cycle that there is not is not found', async () => {
  const { a, path } = await ranked();
  const acts = [['shortlists', { panels: [{ category: 'delivery', region: 'africa', round: 1, advancing: [], reason: 'Weaker.' }] }], ['committee', {}], ['proposals', { decisions: [] }], ['approvals', { decisions: [randomUUID()], approve: true }]] as const;
  const reads = ['shortlists/proposal?top=1', 'committee', 'decisions/proposal', 'ranking'];
  const readers: Client[] = [await client('Auditor', 'auditor'), await client('Administrator', 'administrator')];
  for (const reader of readers) {
    for (const [act, body] of acts) expect(await reader.post(`${path}/${act}`, body)).toMatchObject({ status: 403 });
    for (const read of reads) expect(await reader.get(`${path}/${read}`)).toMatchObject({ status: 200 });
  }
  for (const read of reads) expect(await a.get(`/cycles/unpsa-1900/${read}`)).toMatchObject({ status: 404 });
});
