import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../../../apps/api/api.js';
import { Keys } from '../../../../libs/access/keys.service.js';
import { readConfig } from '../../../../libs/config/config.js';
import { decisionHouse, type DecisionHouse, type Waiting } from '../../../libs/decision/panel.js';

let house: DecisionHouse;
let app: NestFastifyApplication;
beforeAll(async () => {
  house = await decisionHouse();
  const config = readConfig({ DATABASE_URL: house.url, DATABASE_POOL: '4', LOG_LEVEL: 'fatal', PUBLIC_URL: 'http://unpsa.test' });
  app = await createApi(config);
});
afterAll(async () => {
  await app?.close();
  await house.close();
});

interface Somebody {
  readonly person: string;
  readonly name: string;
  readonly key: string;
}
async function somebody(name: string, role: 'officer' | 'auditor' = 'officer', person?: string): Promise<Somebody> {
  const id = person ?? (await house.person(name));
  const { key } = await house.database.transaction((manager) => app.get(Keys, { strict: false }).create(manager, { role, personId: id }));
  return { person: id, name, key };
}
const get = async (by: Somebody, path: string) => {
  const { statusCode, body } = await app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${by.key}` } });
  return { status: statusCode, body: JSON.parse(body) as unknown };
};
const post = async (by: Somebody, path: string, payload: object, key = randomUUID()) => {
  const { statusCode, body } = await app.inject({
    method: 'POST', url: `/api/v1${path}`, payload, headers: { authorization: `Bearer ${by.key}`, 'idempotency-key': key },
  });
  return { status: statusCode, body: JSON.parse(body) as { id: string; [name: string]: unknown } };
};
const problem = (status: number, code: string, title: string, instance: string, errors: object[]) => ({
  status,
  body: { type: `http://unpsa.test/problems/${code}`, title, status, detail: (errors[0] as { detail: string }).detail, instance: `/api/v1${instance}`, errors },
});
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const announcesAt = '2091-05-21T16:00:00.000Z';

async function panel() {
  const cycle = await house.cycle();
  const [first, second] = [await house.nomination(cycle, { totals: [8, 9] }), await house.nomination(cycle, { totals: [6] })];
  const [a, b, c] = [await somebody('Officer A'), await somebody('Officer B'), await somebody('Officer C')];
  const proposal = {
    category: 'delivery', region: 'africa', reason: 'As the ranking shows.',
    outcomes: [
      { nomination: first.id, outcome: 'winner', place: 1, reason: 'Reached the poorest.' },
      { nomination: second.id, outcome: 'finalist', reason: 'Not yet national.' },
    ],
  };
  return { cycle, first, second, a, b, c, proposal };
}
const titleOf = ({ number }: Waiting) => `Initiative ${Number(number.split('-').at(-1))}`;

test('a panel from its ranking to the recall of its decision', async () => {
  const { cycle, first, second, a, b, c, proposal } = await panel();
  const ranked = (nomination: Waiting, more: object) => ({
    nomination: nomination.id, number: nomination.number, stage: 'deciding', title: titleOf(nomination),
    institution: titleOf(nomination).replace('Initiative', 'Ministry'), country: 'KEN', shortlist: null, ...more,
  });
  expect(await get(a, `/cycles/${cycle.code}/ranking?category=delivery&region=africa`)).toEqual({
    status: 200,
    body: {
      cycle: cycle.code, round: 1,
      panels: [{
        category: 'delivery', region: 'africa', decision: null,
        nominations: [
          ranked(first, { rank: 1, reviews: 2, adjustedMean: 8.5, plainMean: 8.5, spread: 1, recommendations: { award: 2, finalist: 0, notAward: 0 } }),
          ranked(second, { rank: 2, reviews: 1, adjustedMean: 6, plainMean: 6, spread: 0, recommendations: { award: 0, finalist: 1, notAward: 0 } }),
        ],
      }],
    },
  });

  const key = randomUUID();
  const proposed = await post(a, `/cycles/${cycle.code}/decisions`, proposal, key);
  const { id } = proposed.body;
  const ref = `${cycle.edition}:${id.slice(-8)}`;
  expect(proposed).toEqual({ status: 201, body: { id, ref, category: 'delivery', region: 'africa', stage: 'proposed', approvals: 0, approvalsRequired: 2, undoUntil: null, announcesAt } });
  expect(await post(a, `/cycles/${cycle.code}/decisions`, proposal, key)).toEqual(proposed);
  expect(await post(b, `/cycles/${cycle.code}/decisions`, proposal)).toEqual(
    problem(409, 'already-decided', 'This is already decided', `/cycles/${cycle.code}/decisions`, [
      { problem: 'already-decided', detail: `Decision ${ref} stands for this panel. It is recalled before another one is proposed.`, link: `/api/v1/decisions/${id}` },
    ]),
  );

  expect(await post(a, `/decisions/${id}/approvals`, { approve: true })).toEqual(
    problem(403, 'own-proposal', 'Who proposes a decision does not approve it', `/decisions/${id}/approvals`, [
      { problem: 'own-proposal', detail: 'You proposed this decision. Other persons approve or reject it; you can recall it.' },
    ]),
  );
  expect(await post(await somebody('Officer A', 'officer', a.person), `/decisions/${id}/approvals`, { approve: true })).toMatchObject({ status: 403 });
  expect(await post(b, `/decisions/${id}/approvals`, { approve: true })).toEqual({ status: 201, body: { ...proposed.body, approvals: 1 } });
  expect(await post(await somebody('Officer B', 'officer', b.person), `/decisions/${id}/approvals`, { approve: true })).toMatchObject({ status: 409 });
  expect(await post(c, `/decisions/${id}/approvals`, { approve: true, reason: 'I agree.' })).toEqual({ status: 201, body: { ...proposed.body, stage: 'approved', approvals: 2, undoUntil: instant } });

  const summary = {
    id, ref, category: 'delivery', region: 'africa', stage: 'recalled', proposedBy: { id: a.person, name: 'Officer A' }, proposedAt: instant,
    approvals: 2, approvalsRequired: 2, undoUntil: null, announcesAt,
  };
  expect(await post(b, `/decisions/${id}/recall`, { reason: 'A vote was miscounted.' })).toEqual({ status: 201, body: { ...proposed.body, stage: 'recalled', approvals: 2 } });
  expect(await post(b, `/decisions/${id}/recall`, { reason: 'Again.' })).toEqual(
    problem(409, 'already-decided', 'This is already decided', `/decisions/${id}/recall`, [{ problem: 'already-decided', detail: 'The decision was recalled. The panel is free for another proposal.' }]),
  );
  expect(await get(c, `/cycles/${cycle.code}/decisions`)).toEqual({ status: 200, body: [summary] });
  expect(await get(c, `/decisions/${id}`)).toEqual({
    status: 200,
    body: {
      ...summary, cycle: cycle.code, reason: 'As the ranking shows.',
      opinions: [
        { by: { id: b.person, name: 'Officer B' }, approved: true, reason: null, at: instant },
        { by: { id: c.person, name: 'Officer C' }, approved: true, reason: 'I agree.', at: instant },
      ],
      recall: { by: { id: b.person, name: 'Officer B' }, reason: 'A vote was miscounted.', at: instant },
      outcomes: [
        { nomination: first.id, number: first.number, title: titleOf(first), outcome: 'winner', place: 1, reason: 'Reached the poorest.' },
        { nomination: second.id, number: second.number, title: titleOf(second), outcome: 'finalist', place: null, reason: 'Not yet national.' },
      ],
    },
  });
});

test('every wrong field at once, by its pointer', async () => {
  const { cycle, a, first, second, proposal } = await panel();
  const path = `/cycles/${cycle.code}/decisions`;
  const wrong = (field: string, detail: string) => ({ problem: 'invalid-fields', field, detail });
  const title = 'Some fields need to be corrected';
  const outcomes = [{ nomination: first.id, outcome: 'winner', place: 7, reason: 'Clear.' }, { nomination: first.id, outcome: 'finalist', place: 1, reason: 'Clear.' }];
  expect(await post(a, path, { ...proposal, outcomes })).toEqual(
    problem(422, 'invalid-fields', title, path, [
      wrong('/outcomes/1/nomination', 'The nomination is named twice: here and at /outcomes/0.'),
      wrong('/outcomes', `Every nomination of the panel gets an outcome. Missing: ${second.number}.`),
      wrong('/outcomes/0/place', "The cycle's places are 1 to 2."),
      wrong('/outcomes/1/place', 'Only a winner has a place.'),
    ]),
  );
  const { status, body } = await post(a, path, { ...proposal, outcomes: [{ nomination: 'x', outcome: 'gold' }] });
  expect({ status, fields: (body['errors'] as { field: string }[]).map(({ field }) => field).sort() }).toEqual({
    status: 422, fields: ['/outcomes/0/nomination', '/outcomes/0/outcome', '/outcomes/0/reason'],
  });
});

test('an auditor reads and proposes nothing; a rejection without a reason is refused', async () => {
  const { cycle, a, b, proposal } = await panel();
  const auditor = await somebody('Auditor', 'auditor');
  const { body } = await post(a, `/cycles/${cycle.code}/decisions`, proposal);
  expect(await get(auditor, `/decisions/${body.id}`)).toMatchObject({ status: 200 });
  expect(await post(auditor, `/decisions/${body.id}/approvals`, { approve: true })).toMatchObject({ status: 403, body: { type: 'http://unpsa.test/problems/not-allowed' } });
  expect(await post(b, `/decisions/${body.id}/approvals`, { approve: false })).toMatchObject({ status: 422, body: { errors: [{ field: '/reason', detail: 'A rejection needs a reason.' }] } });
  expect(await get(a, `/decisions/${randomUUID()}`)).toMatchObject({ status: 404 });
  expect(await get(a, '/cycles/unpsa-1900/ranking')).toMatchObject({ status: 404 });
});
