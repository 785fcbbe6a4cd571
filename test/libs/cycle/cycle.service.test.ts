import type { DataSource } from 'typeorm';
import { dataSource } from '../../../libs/database/data-source.js';
import { CycleFileError } from '../../../libs/cycle/cycle-file.error.js';
import { effectiveDeadline, moveDeadline } from '../../../libs/cycle/cycle.deadlines.js';
import { Cycle } from '../../../libs/cycle/cycle.entity.js';
import { cycleInvariants } from '../../../libs/cycle/cycle.invariants.js';
import { CycleQueries, currentCycle } from '../../../libs/cycle/cycle.queries.js';
import { CycleService } from '../../../libs/cycle/cycle.service.js';
import { nextNumber } from '../../../libs/cycle/nomination-number.js';
import { Acts } from '../../../libs/journal/acts.service.js';
import { Bell } from '../../../libs/journal/bell.service.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';
import { ownText, shippedText } from './shipped.js';

let fresh: FreshDatabase;
let database: DataSource;
let cycles: CycleService;
let queries: CycleQueries;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await dataSource(fresh.url, 8).initialize();
  cycles = new CycleService(new Acts(database, new Bell(database)));
  queries = new CycleQueries(database);
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const now = new Date('2026-11-23T12:00:00Z');
const live = (code: string, ...fields: string[]) => ownText(['extends: unpsa-coming.yaml', `code: ${code}`, ...fields].join('\n'));
const journal = (subject: string) =>
  database.query(`select j.kind, j.refs, d.workflow from journal j left join delivery d using (subject, seq) where subject = $1 order by seq`, [subject]);

test('an archive has no workflow and is over from the start', async () => {
  const { id, ...loaded } = await cycles.loadText(shippedText('unpsa-2012'), { now });
  expect(loaded).toEqual({ code: 'unpsa-2012', version: 1, change: 'created' });
  expect(await database.manager.findOneByOrFail(Cycle, { id })).toMatchObject({ ref: null, stage: 'archived', holder: 'nobody', endedAt: now, nextWake: null, mode: 'archive' });
  expect(await journal(id)).toEqual([{ kind: 'cycleLoaded', refs: { version: 1 }, workflow: null }]);
});

test('a live cycle runs, and its calendar is told', async () => {
  const { id } = await cycles.loadText(shippedText('unpsa-coming'), { now });
  expect(await database.manager.findOneByOrFail(Cycle, { id })).toMatchObject({ ref: 'unpsa-2027', code: 'unpsa-2027', stage: 'running', holder: 'clock', endedAt: null, epoch: 1, version: 1 });
  expect(await journal(id)).toEqual([{ kind: 'cycleLoaded', refs: { version: 1 }, workflow: 'calendar' }]);
});

test('the same file twice makes nothing, in the next year another cycle', async () => {
  const first = await cycles.loadText(live('again-${edition}'), { now });
  expect(await cycles.loadText(live('again-${edition}'), { now })).toEqual({ ...first, change: 'unchanged' });
  expect(await cycles.loadText(live('again-${edition}'), { now: new Date('2027-02-01T00:00:00Z') })).toMatchObject({ code: 'again-2028', change: 'created' });
  expect((await queries.byCode('again-2027'))?.version).toEqual(1);
});

test('two processes that load at once make one cycle', async () => {
  const both = await Promise.all([cycles.loadText(live('at-once'), { now }), cycles.loadText(live('at-once'), { now })]);
  expect(both.map(({ change }) => change).sort()).toEqual(['created', 'unchanged']);
});

test('a changed file is a new version that readers see at once', async () => {
  const { id } = await cycles.loadText(live('changed'), { now });
  expect((await queries.current(id))?.data.quorum).toEqual(2);
  expect(await cycles.loadText(live('changed', 'quorum: 1'), { now })).toEqual({ id, code: 'changed', version: 2, change: 'changed' });
  expect(await queries.current(id)).toMatchObject({ version: 2, data: { quorum: 1 } });
  expect(await journal(id)).toMatchObject([{ kind: 'cycleLoaded' }, { kind: 'cycleChanged', refs: { version: 2 }, workflow: 'calendar' }]);
});

test('a running cycle keeps its categories; the refusal points to the file', async () => {
  await cycles.loadText(live('kept'), { now });
  const fewer = live('kept', 'categories:', '  - { id: gender, number: 1, title: { en: A }, description: { en: A }, words: [a] }');
  const refused = await cycles.loadText(fewer, { now }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CycleFileError);
  expect((refused as CycleFileError).message.split('\n')[0]).toEqual('own.yaml:4:3 categories: "corruption" is missing: nominations may have chosen it since the cycle opened');
  expect((await queries.byCode('kept'))?.version).toEqual(1);
});

test('an extension outlives a change of the file, unless the change is of the deadline', async () => {
  const { id } = await cycles.loadText(live('outlives'), { now });
  const closesAt = new Date('2027-01-20T05:00:00Z');
  await database.transaction((manager) => moveDeadline(manager, { cycle: id, scope: 'cycle', closesAt, reason: 'Storm.', by: 'operator' }));
  await cycles.loadText(live('outlives', 'quorum: 1'), { now });
  expect(await effectiveDeadline(database.manager, id, null, null)).toEqual({ closesAt, version: 2, scope: 'cycle', graceUntil: closesAt });
  const dates = ['dates:', '  opensAt: 2026-01-01T00:00', '  deadline: 2027-01-10T23:59', '  documentsDeadline: 2027-02-28T23:59', '  reviewEndsAt: 2027-04-30T23:59', '  announcesAt: 2027-05-21T12:00'];
  await cycles.loadText(live('outlives', 'quorum: 1', ...dates), { now });
  expect(await effectiveDeadline(database.manager, id, null, null)).toMatchObject({ closesAt: new Date('2027-01-11T05:00:00Z'), version: 4 });
});

test('a rehearsal that is changed still counts from its first start', async () => {
  const start = new Date('2026-11-23T13:00:00Z');
  const text = (title: string) => ownText(['extends: unpsa-rehearsal.yaml', 'code: played-${run}', `title: { en: ${title} }`].join('\n'));
  const { id } = await cycles.loadText(text('One'), { now: start, run: 7 });
  await cycles.loadText(text('Two'), { now: new Date(start.getTime() + 5_000), run: 7 });
  expect(await queries.current(id)).toMatchObject({ code: 'played-7', edition: 'R7', version: 2, data: { title: { en: 'Two' }, dates: { deadline: '2026-11-23T13:01:00.000Z' } } });
});

test('what a rolled-back change left behind is not read', async () => {
  const { id } = await cycles.loadText(live('rolled-back'), { now });
  const broken = new Error('rolled back');
  await expect(
    database.transaction(async (manager) => {
      await moveDeadline(manager, { cycle: id, scope: 'cycle', closesAt: new Date('2027-02-01T00:00:00Z'), reason: 'R', by: 'operator' });
      expect((await currentCycle(manager, id))?.data.dates.deadline).toEqual('2027-02-01T00:00:00.000Z');
      throw broken;
    }),
  ).rejects.toBe(broken);
  const closesAt = new Date('2027-01-02T00:00:00Z');
  await database.transaction((manager) => moveDeadline(manager, { cycle: id, scope: 'cycle', closesAt, reason: 'R', by: 'operator' }));
  expect(await queries.current(id)).toMatchObject({ version: 2, data: { dates: { deadline: '2027-01-02T00:00:00.000Z' } } });
});

test('public numbers count within their edition, whichever of its cycles gives them', async () => {
  await cycles.loadText(live('numbers-a', 'edition: "A"'), { now });
  await cycles.loadText(live('numbers-too', 'edition: "A"'), { now });
  await cycles.loadText(live('numbers-b', 'edition: "B"'), { now });
  const taken = [];
  for (const edition of ['A', 'A', 'B']) taken.push(await nextNumber(database.manager, { edition }));
  expect(taken).toEqual([1, 2, 1]);
});

test('a client gets what its form needs, and none of our words', async () => {
  const { id } = await cycles.loadText(live('public'), { now });
  await database.transaction((manager) => moveDeadline(manager, { cycle: id, scope: { country: 'KEN' }, closesAt: new Date('2027-01-15T00:00:00Z'), reason: 'R', by: 'operator' }));
  const cycle = await queries.publicCycle('public');
  expect(cycle).toMatchObject({
    code: 'public', edition: '2027', mode: 'live', version: 2, deadline: '2027-01-01T05:00:00.000Z', countryDeadlines: { KEN: '2027-01-15T00:00:00.000Z' },
    documents: { maxBytes: 10485760, maxCount: 5 },
  });
  expect(cycle?.categories.map(({ id: category, ...rest }) => [category, 'words' in rest])).toEqual([['corruption', false], ['delivery', false], ['participation', false], ['knowledge', false], ['gender', false]]);
  expect(cycle?.regions[0]).toEqual({ id: expect.any(String), title: expect.objectContaining({ en: expect.any(String) }) });
  expect(await queries.publicCycle('unknown')).toBeNull();
});

test('every cycle is listed, the latest deadline first', async () => {
  const listed = await queries.list();
  expect(listed.at(-1)).toMatchObject({ code: 'unpsa-2012', deadline: '2012-01-01T05:00:00.000Z', stage: 'archived' });
  expect(listed.map(({ deadline }) => deadline)).toEqual(listed.map(({ deadline }) => deadline).sort().reverse());
});

test.each(cycleInvariants)('after all of this: $name', async ({ sql }) => {
  expect(await database.query(sql)).toEqual([]);
});
