import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { createApi } from '../../../../apps/api/api.js';
import { Keys } from '../../../../libs/access/keys.service.js';
import type { Role } from '../../../../libs/access/role.js';
import { readConfig } from '../../../../libs/config/config.js';
import { reviewHouse, type ReviewHouse, type Task, type Under } from '../../../libs/review/house.js';

let house: ReviewHouse;
let app: NestFastifyApplication;
let cycle: { id: string; code: string; edition: string };
let person: string;
let nomination: Under;
let task: Task;
const keys: Partial<Record<Role, string>> = {};
beforeAll(async () => {
  house = await reviewHouse();
  app = await createApi(readConfig({ DATABASE_URL: house.url, DATABASE_POOL: '4', LOG_LEVEL: 'fatal' }));
  for (const role of ['officer', 'auditor', 'nominator'] as const) {
    const own = role === 'nominator' ? { institutionId: house.nominator, country: 'KEN' } : {};
    keys[role] = (await house.database.transaction((manager) => app.get(Keys).create(manager, { role, personId: house.officer.personId, ...own }))).key;
  }
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await app.close();
  await house.close();
});
beforeEach(async () => {
  cycle = await house.cycle('reviewersPerNomination: 1\nquorum: 1\n');
  person = await house.enrol(cycle, `Amina${randomUUID().slice(0, 8)}`, { timeZone: 'Africa/Nairobi' });
  nomination = await house.nomination(cycle);
  await house.settle(nomination);
  [task] = (await house.tasksOf(nomination)) as [Task];
});

async function ask(method: 'GET' | 'POST', path: string, body?: object, { as = 'officer' as Role, once = randomUUID() as string } = {}) {
  const answer = await app.inject({ method, url: `/api/v1${path}`, payload: body, headers: { authorization: `Bearer ${keys[as]}`, ...(method === 'POST' && { 'idempotency-key': once }) } });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown> & { errors: { problem: string; field?: string }[] }>() };
}
const errors = ({ body }: Awaited<ReturnType<typeof ask>>) => body.errors.map(({ problem, field }) => [problem, field]);
/** The one entry of the call list. */
async function called() {
  await house.chase(person);
  await house.age(task, '26 days');
  await house.chase(person);
  const { body } = await ask('GET', `/cycles/${cycle.code}/call-list`);
  return body as unknown as { call: string }[];
}

describe('when a reviewer works', () => {
  const path = () => `/cycles/${cycle.code}/reviewers/${person}/availability`;
  test('is what was said last', async () => {
    expect((await ask('GET', path())).body).toEqual({ person, cycle: cycle.code, workingDays: null, leave: [] });
    const said = { workingDays: [7, 1, 2, 3, 4], leave: [{ from: '2091-01-05', until: '2091-01-07' }, { from: '2091-01-01', until: '2091-01-04' }] };
    const answer = await ask('POST', path(), said);
    expect(answer).toEqual({ status: 201, body: { person, cycle: cycle.code, workingDays: [1, 2, 3, 4, 7], leave: [{ from: '2091-01-01', until: '2091-01-07' }] } });
    expect((await ask('GET', path(), undefined, { as: 'auditor' })).body).toEqual(answer.body);
    await ask('POST', path(), { leave: [] });
    expect((await ask('GET', path())).body).toMatchObject({ workingDays: null, leave: [] });
  });

  test.each<[object, [string, string][]]>([
    [{ leave: [{ from: '2091-01-05', until: '2091-01-04' }] }, [['invalid-fields', '/leave/0/until']]],
    [{ leave: [{ from: 'soon', until: '2091-01-04' }] }, [['invalid-fields', '/leave/0/from']]],
    [{ leave: [], workingDays: [0] }, [['invalid-fields', '/workingDays']]],
    [{}, [['invalid-fields', '/leave']]],
  ])('refuses %j', async (wrong, expected) => {
    expect(errors(await ask('POST', path(), wrong))).toEqual(expected);
  });

  test('of nobody who reviews there', async () => {
    for (const other of [randomUUID(), 'nobody']) expect((await ask('GET', `/cycles/${cycle.code}/reviewers/${other}/availability`)).status).toBe(404);
    expect((await ask('POST', `/cycles/${cycle.code}/reviewers/${randomUUID()}/availability`, { leave: [] })).status).toBe(404);
    expect((await ask('POST', `/cycles/unpsa-1066/reviewers/${person}/availability`, { leave: [] })).status).toBe(404);
  });
});

describe('the call list', () => {
  test('has whom mails did not move, with what is overdue', async () => {
    expect(await called()).toEqual([
      {
        call: expect.any(String), since: expect.any(String), reviewer: { id: person, name: expect.stringMatching(/^Amina/), email: expect.any(String) }, timeZone: 'Africa/Nairobi',
        tasks: [{ assignment: task.target, nomination: nomination.id, number: nomination.number, title: expect.stringMatching(/^Initiative/), dueAt: expect.any(String), accepted: false }], notes: [],
      },
    ]);
  });

  test('a note is said once; a call that is closed takes no more', async () => {
    const [{ call }] = (await called()) as [{ call: string }];
    const once = randomUUID();
    const given = { outcome: 'willDo', note: 'Was ill.', dueAt: '2091-01-12T15:00:00Z' };
    const first = await ask('POST', `/calls/${call}/notes`, given, { once });
    expect(first).toEqual({ status: 201, body: { call, outcome: 'willDo', open: false, tasks: [{ assignment: task.target, state: 'offered', dueAt: '2091-01-12T15:00:00.000Z' }] } });
    expect(await ask('POST', `/calls/${call}/notes`, given, { once })).toEqual(first);
    expect(errors(await ask('POST', `/calls/${call}/notes`, given))).toEqual([['already-decided', undefined]]);
    expect((await ask('GET', `/cycles/${cycle.code}/call-list`)).body).toEqual([]);
    expect(await house.journal(nomination.id)).toContain('taskExtended');
  });

  test.each<[object, [string, string][]]>([
    [{ outcome: 'notReached', note: 'x', dueAt: '2091-01-12T15:00:00Z' }, [['invalid-fields', '/dueAt']]],
    [{ outcome: 'willDo', note: 'x', dueAt: '2021-01-12T15:00:00Z' }, [['invalid-fields', '/dueAt']]],
    [{ outcome: 'willDo', note: 'x', dueAt: '2091-05-21T16:00:01Z' }, [['invalid-fields', '/dueAt']]],
    [{ outcome: 'sleeps', note: ' ' }, [['invalid-fields', '/outcome'], ['invalid-fields', '/note']]],
  ])('refuses %j', async (wrong, expected) => {
    const [{ call }] = (await called()) as [{ call: string }];
    expect(errors(await ask('POST', `/calls/${call}/notes`, wrong))).toEqual(expected);
  });

  test('of a cycle or a call that is not there', async () => {
    expect((await ask('GET', '/cycles/unpsa-1066/call-list')).status).toBe(404);
    expect((await ask('POST', `/calls/${randomUUID()}/notes`, { outcome: 'notReached', note: 'x' })).status).toBe(404);
  });
});

test('a nominator learns nothing of it, and an auditor changes nothing', async () => {
  const [{ call }] = (await called()) as [{ call: string }];
  const reads = [`/cycles/${cycle.code}/call-list`, `/cycles/${cycle.code}/reviewers/${person}/availability`];
  for (const path of reads) {
    const answer = await ask('GET', path, undefined, { as: 'nominator' });
    expect([answer.status, JSON.stringify(answer.body).includes('Amina')]).toEqual([403, false]);
  }
  for (const [path, body] of [[`/calls/${call}/notes`, { outcome: 'givesUp', note: 'x' }], [reads[1]!, { leave: [] }]] as const) {
    for (const as of ['nominator', 'auditor'] as const) expect((await ask('POST', path, body, { as })).status).toBe(403);
  }
  expect(await house.tasksOf(nomination)).toMatchObject([{ state: 'offered' }]);
});
