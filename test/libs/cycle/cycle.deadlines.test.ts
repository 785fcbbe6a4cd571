import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { deadlineLockKey, effectiveDeadline, holdDeadlines, moveDeadline, whyNotMove, type DeadlineScope } from '../../../libs/cycle/cycle.deadlines.js';
import { currentCycle } from '../../../libs/cycle/cycle.queries.js';
import { CycleService } from '../../../libs/cycle/cycle.service.js';
import { dataSource } from '../../../libs/database/data-source.js';
import { Acts } from '../../../libs/journal/acts.service.js';
import { Bell } from '../../../libs/journal/bell.service.js';
import { Refusal } from '../../../libs/refusal/refusal.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';
import { ownText, shipped, shippedText } from './shipped.js';

let fresh: FreshDatabase;
let database: DataSource;
const now = new Date('2026-11-23T12:00:00Z');
const own = new Date('2027-01-01T05:00:00Z');

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await dataSource(fresh.url, 8).initialize();
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const cycle = (code: string, ...more: string[]) =>
  new CycleService(new Acts(database, new Bell(database))).loadText(ownText(['extends: unpsa-coming.yaml', `code: ${code}`, ...more].join('\n')), { now }).then(({ id }) => id);
const move = (id: string, scope: DeadlineScope, closesAt: string, manager?: EntityManager) => {
  const work = (m: EntityManager) => moveDeadline(m, { cycle: id, scope, closesAt: new Date(closesAt), reason: 'Asked for.', by: 'operator' });
  return manager ? work(manager) : database.transaction(work);
};

test('a nomination’s deadline stands before its country’s, and that before the cycle’s', async () => {
  const [id, nomination] = [await cycle('scopes'), randomUUID()];
  const holds = async () => {
    const { closesAt, version, scope } = await effectiveDeadline(database.manager, id, 'KEN', nomination);
    return [scope, closesAt.toISOString(), version];
  };
  expect(await holds()).toEqual(['cycle', '2027-01-01T05:00:00.000Z', 1]);
  expect(await move(id, { country: 'KEN' }, '2027-01-05T00:00:00Z')).toEqual(2);
  expect(await holds()).toEqual(['country', '2027-01-05T00:00:00.000Z', 2]);
  await move(id, { nomination }, '2027-01-03T00:00:00Z');
  expect(await holds()).toEqual(['nomination', '2027-01-03T00:00:00.000Z', 3]);
  await move(id, 'cycle', '2027-01-20T00:00:00Z');
  expect(await holds()).toEqual(['nomination', '2027-01-03T00:00:00.000Z', 3]);
  await move(id, { nomination }, '2027-01-21T00:00:00Z');
  expect(await holds()).toEqual(['nomination', '2027-01-21T00:00:00.000Z', 5]);
  expect(await effectiveDeadline(database.manager, id, 'MEX', randomUUID())).toMatchObject({ scope: 'cycle', version: 4 });
  expect(await effectiveDeadline(database.manager, id, null, null)).toMatchObject({ scope: 'cycle', version: 4 });
});

test('grace counts from whatever deadline holds', async () => {
  const offsets = ['offsets:', '  draftReminders: []', '  question: { answerWithin: P14D, reminders: [] }', '  reviewTask: { acceptWithin: P5D, completeWithin: P21D }',
    '  reconsiderWithin: P14D', '  undoWindow: PT0S', '  linkValidFor: P30D', '  followUp: []', '  grace: PT15M'];
  const id = await cycle('grace', ...offsets);
  expect((await effectiveDeadline(database.manager, id, null, null)).graceUntil).toEqual(new Date(own.getTime() + 15 * 60_000));
  await move(id, { country: 'KEN' }, '2027-01-05T00:00:00Z');
  expect((await effectiveDeadline(database.manager, id, 'KEN', null)).graceUntil).toEqual(new Date('2027-01-05T00:15:00Z'));
});

test('sets of drafts join the same rule, by three index probes each', async () => {
  const id = await cycle('sets');
  await move(id, { country: 'KEN' }, '2027-01-05T00:00:00Z');
  const joined = `select d.country, e.scope from (values ('KEN'), ('MEX'), (null)) as d (country)
    cross join lateral effective_deadline('${id}', d.country, null) e order by d.country`;
  expect(await database.query(joined)).toEqual([{ country: 'KEN', scope: 'country' }, { country: 'MEX', scope: 'cycle' }, { country: null, scope: 'cycle' }]);
  const plan = (await database.query<{ 'QUERY PLAN': string }[]>(`explain ${joined}`)).map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toContain('Function Scan');
});

test('a submission under way keeps the deadline where it is', async () => {
  const id = await cycle('held');
  const order: string[] = [];
  let moved: Promise<unknown>;
  await database.transaction(async (manager) => {
    await holdDeadlines(manager, id);
    moved = move(id, 'cycle', '2027-01-20T00:00:00Z').then(() => order.push('moved'));
    await database.transaction((other) => holdDeadlines(other, randomUUID())); // another cycle is not in the way
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await effectiveDeadline(manager, id, null, null)).closesAt).toEqual(own);
    order.push('submitted');
  });
  await moved!;
  expect(order).toEqual(['submitted', 'moved']);
});

test('many moves at once are versions one after the other', async () => {
  const id = await cycle('many');
  const versions = await Promise.all(['KEN', 'MEX', 'IND', 'OMN', 'EGY'].map((country) => move(id, { country }, '2027-01-05T00:00:00Z')));
  expect(versions.sort()).toEqual([2, 3, 4, 5, 6]);
});

test('documents are not due before the form', async () => {
  const id = await cycle('documents');
  await move(id, 'cycle', '2027-03-15T00:00:00Z');
  expect((await currentCycle(database.manager, id))?.data.dates).toMatchObject({ deadline: '2027-03-15T00:00:00.000Z', documentsDeadline: '2027-03-15T00:00:00.000Z' });
});

test('an archive and an unknown cycle are refused', async () => {
  const { id } = await new CycleService(new Acts(database, new Bell(database))).loadText(shippedText('unpsa-2012'), { now });
  const refusals = await Promise.all([id, randomUUID()].map((each) => move(each, 'cycle', '2012-01-05T00:00:00Z').catch((error: Refusal) => error.reasons)));
  expect(refusals).toEqual([
    [{ problem: 'cycle-closed', detail: 'The cycle is over; its deadlines stand.' }],
    [{ problem: 'not-found', detail: 'There is no such cycle.' }],
  ]);
});

test.each<[string, Partial<Parameters<typeof whyNotMove>[1]>, string[]]>([
  ['a good one', {}, []],
  ['an earlier one', { closesAt: new Date('2026-12-01T00:00:00Z') }, []],
  ['one before the opening', { closesAt: new Date('2025-12-01T00:00:00Z') }, ['/closesAt']],
  ['one after the reviews', { closesAt: new Date('2027-05-01T04:00:00Z') }, ['/closesAt']],
  ['no instant, no reason, no country', { closesAt: new Date(NaN), reason: ' ', scope: { country: 'Kenya' } }, ['/closesAt', '/reason', '/country']],
])('moving to %s', (_, changed, fields) => {
  const reasons = whyNotMove({ mode: 'live', stage: 'running', data: shipped('unpsa-coming') }, { closesAt: new Date('2027-01-05T00:00:00Z'), reason: 'Storm.', scope: 'cycle', ...changed });
  expect(reasons.map(({ field }) => field)).toEqual(fields);
});

test('the key of the lock is an int8', () => {
  expect([deadlineLockKey('019aab12-3456-7890-ffff-ffffffffffff'), deadlineLockKey('019aab12-3456-7890-0000-000000000001')]).toEqual(['-1', '1']);
});
