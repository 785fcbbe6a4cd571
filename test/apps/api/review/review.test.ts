import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { createApi } from '../../../../apps/api/api.js';
import { Keys } from '../../../../libs/access/keys.service.js';
import type { KeyRole } from '../../../../libs/access/role.js';
import { readConfig } from '../../../../libs/config/config.js';
import { goodReview, reviewHouse, type ReviewHouse, type Task, type Under } from '../../../libs/review/house.js';

let house: ReviewHouse;
let app: NestFastifyApplication;
let cycle: { id: string; code: string; edition: string };
let nomination: Under;
let tasks: Task[];
let officer: string;
let nominator: string;
beforeAll(async () => {
  house = await reviewHouse();
  app = await createApi(readConfig({ DATABASE_URL: house.url, DATABASE_POOL: '4', LOG_LEVEL: 'fatal' }));
  officer = await key('officer');
  nominator = await key('nominator');
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await app.close();
  await house.close();
});
beforeEach(async () => {
  cycle = await house.cycle();
  for (const name of ['Amina', 'Bo']) await house.enrol(cycle, name);
  nomination = await house.nomination(cycle);
  await house.settle(nomination);
  tasks = await house.tasksOf(nomination);
});

const key = (role: KeyRole) =>
  house.database.transaction(async (manager) => {
    const own = role === 'nominator' ? { institutionId: house.nominator, country: 'KEN' } : {};
    return (await app.get(Keys).create(manager, { role, personId: house.officer.personId, ...own })).key;
  });
async function ask(method: 'GET' | 'POST', path: string, body?: object, { as = officer, once = randomUUID() as string } = {}) {
  const answer = await app.inject({ method, url: `/api/v1${path}`, payload: body, headers: { authorization: `Bearer ${as}`, ...(method === 'POST' && { 'idempotency-key': once }) } });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown> & { errors: { problem: string; field?: string }[] }>() };
}
const errors = ({ body }: Awaited<ReturnType<typeof ask>>) => body.errors.map(({ problem, field }) => [problem, field]);

const chen = { name: 'Chen Li', email: 'chen@example.org', country: 'CHN', regions: ['africa', 'westernAsia'], categories: ['delivery'], capacity: 3, languages: ['zh', 'en'], timeZone: 'Asia/Shanghai' };

describe('enrolling', () => {
  test('answers what holds, and the list has it', async () => {
    const enrolled = await ask('POST', `/cycles/${cycle.code}/reviewers`, chen);
    expect(enrolled).toEqual({ status: 201, body: { person: expect.any(String), cycle: cycle.code, regions: ['africa', 'westernAsia'], categories: ['delivery'], rounds: [], partner: null, capacity: 3 } });
    const { body } = await ask('GET', `/cycles/${cycle.code}/reviewers`);
    expect((body as unknown as object[]).at(-1)).toEqual({
      person: { id: enrolled.body['person'], name: 'Chen Li', email: 'chen@example.org' }, country: 'CHN',
      regions: ['africa', 'westernAsia'], categories: ['delivery'], rounds: [], partner: null, capacity: 3, open: 0, overdue: 0, reviewed: 0, declined: 0, conflicts: 0,
    });
  });

  test('again replaces what the person reviews', async () => {
    await ask('POST', `/cycles/${cycle.code}/reviewers`, chen);
    const again = await ask('POST', `/cycles/${cycle.code}/reviewers`, { ...chen, name: 'Somebody', regions: ['africa'], categories: undefined, capacity: undefined });
    expect(again.body).toMatchObject({ regions: ['africa'], categories: [], capacity: 20 });
    const { body } = await ask('GET', `/cycles/${cycle.code}/reviewers`);
    expect((body as unknown as { person: { name: string } }[]).map(({ person }) => person.name)).toEqual(['Amina', 'Bo', 'Chen Li']);
  });

  test('the same key gives the first answer', async () => {
    const once = randomUUID();
    const first = await ask('POST', `/cycles/${cycle.code}/reviewers`, chen, { once });
    expect(await ask('POST', `/cycles/${cycle.code}/reviewers`, chen, { once })).toEqual(first);
    expect((await ask('POST', `/cycles/${cycle.code}/reviewers`, { ...chen, capacity: 4 }, { once })).status).toBe(422);
  });

  test.each<[object, [string, string | undefined][]]>([
    [{ regions: ['africa', 'atlantis'], categories: ['sport'] }, [['invalid-fields', '/regions/1'], ['invalid-fields', '/categories/0']]],
    [{ regions: [] }, [['invalid-fields', '/regions']]],
    [{ capacity: 0, country: 'XXX' }, [['invalid-fields', '/country'], ['invalid-fields', '/capacity']]],
    [{ email: 'nowhere' }, [['invalid-fields', '/email']]],
    [{ rounds: [1, 4], partner: 'UNICEF' }, [['invalid-fields', '/rounds/1'], ['invalid-fields', '/partner']]],
  ])('refuses %j', async (wrong, expected) => {
    expect(errors(await ask('POST', `/cycles/${cycle.code}/reviewers`, { ...chen, ...wrong }))).toEqual(expected);
  });

  test('of a cycle that is not there', async () => {
    expect((await ask('POST', '/cycles/unpsa-1066/reviewers', chen)).status).toBe(404);
    expect((await ask('GET', '/cycles/unpsa-1066/reviewers')).status).toBe(404);
  });
});

test('the reviews of a nomination, with who was asked and the mean', async () => {
  const [first, second] = tasks as [Task, Task];
  await house.tasks.accept(first);
  await house.tasks.submit(first, goodReview(8));
  await house.tasks.giveBack(second, 'conflict', 'We worked together in 2019.');
  const { status, body } = await ask('GET', `/nominations/${nomination.id}/reviews`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    nomination: nomination.id, round: 1, required: 2, quorum: 2, mean: 8,
    criteria: expect.arrayContaining([{ id: 'impact', title: expect.objectContaining({ en: 'Impact' }), weight: expect.any(Number) }]), scale: { min: expect.any(Number), max: expect.any(Number) },
    tasks: expect.arrayContaining([
      expect.objectContaining({ assignment: first.target, state: 'reviewed', overdue: false, review: expect.objectContaining({ total: 8, recommendation: 'award', scores: goodReview(8).scores }) }),
      expect.objectContaining({ assignment: second.target, state: 'conflict', reason: 'We worked together in 2019.', review: null }),
    ]),
  });
});

describe('reassigning', () => {
  test('ends the task and wakes both workflows', async () => {
    const answer = await ask('POST', `/nominations/${nomination.id}/reassignments`, { assignment: tasks[0]!.target, reason: 'On leave.' });
    expect(answer).toEqual({ status: 201, body: { assignment: tasks[0]!.target, state: 'reassigned' } });
    expect((await house.woken(nomination.id)).map(({ kind }) => kind)).toEqual(['taskReassigned']);
    expect(await refusedAgain()).toEqual([['wrong-stage', '/assignment']]);
  });
  const refusedAgain = async () => errors(await ask('POST', `/nominations/${nomination.id}/reassignments`, { assignment: tasks[0]!.target, reason: 'On leave.' }));

  test('not of another nomination, not of a review that is in, not without a reason', async () => {
    const other = await house.nomination(cycle);
    expect((await ask('POST', `/nominations/${other.id}/reassignments`, { assignment: tasks[0]!.target, reason: 'x' })).status).toBe(404);
    expect(errors(await ask('POST', `/nominations/${nomination.id}/reassignments`, { assignment: tasks[0]!.target, reason: ' ' }))).toEqual([['invalid-fields', '/reason']]);
    await house.tasks.accept(tasks[0]!);
    await house.tasks.submit(tasks[0]!, goodReview());
    expect(await refusedAgain()).toEqual([['wrong-stage', '/assignment']]);
  });
});

describe('a nominator learns nothing of reviews', () => {
  test.each<['GET' | 'POST', () => string]>([
    ['GET', () => `/nominations/${nomination.id}/reviews`],
    ['POST', () => `/nominations/${nomination.id}/reassignments`],
    ['GET', () => `/cycles/${cycle.code}/reviewers`],
    ['POST', () => `/cycles/${cycle.code}/reviewers`],
    ['GET', () => `/cycles/${cycle.code}/allocations`],
    ['POST', () => `/cycles/${cycle.code}/allocations`],
    ['GET', () => `/allocations/${nomination.id}`],
    ['POST', () => `/allocations/${nomination.id}/release`],
    ['GET', () => `/nominations/${nomination.id}/conflicts`],
    ['POST', () => `/nominations/${nomination.id}/conflicts`],
  ])('%s %s', async (method, path) => {
    const answer = await ask(method, path(), method === 'POST' ? {} : undefined, { as: nominator });
    expect([answer.status, errors(answer)]).toEqual([403, [['not-allowed', undefined]]]);
  });

  test('not from the timeline either', async () => {
    const { body } = await ask('GET', `/nominations/${nomination.id}/timeline`, undefined, { as: nominator });
    expect(JSON.stringify(body)).not.toMatch(/Amina|Bo|task/i);
  });
});
