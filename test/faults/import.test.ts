import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { dataSource } from '../../libs/database/data-source.js';
import { violations } from '../../libs/database/invariants.js';
import { ok } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { completeForm, Office } from '../support/office.js';
import { startSystem, type System } from '../support/processes.js';

const count = 600;
let system: System;
let office: Office;
let database: DataSource;

beforeAll(async () => {
  system = await startSystem();
  office = await Office.open({ url: system.api.url, env: system.env, mails: () => system.mail.mails(), patience: 60_000 }, 'test/support/cycles/faults.yaml');
  database = await dataSource(system.postgres.url, 2).initialize();
}, 180_000);
afterAll(async () => {
  await database?.destroy();
  await system?.stop();
}, 120_000);

interface Import {
  readonly id: string;
  readonly phase: string;
  readonly total: number;
  readonly read: number;
  readonly accepted: number;
  readonly already: number;
  readonly refused: number;
}

const read = async (id: string): Promise<Import> => ok(await office.nominator.get<Import>(`/imports/${id}`));
const file = () => {
  const rows = Array.from({ length: count }, (_, n) => (n % 50 === 49 ? { titel: n } : { ...completeForm(`Initiative ${n}`), reference: `R-${n}` }));
  return new File([rows.map((row) => JSON.stringify(row)).join('\n')], 'nominations.jsonl');
};
const done = (id: string) => eventually(async () => {
  const now = await read(id);
  return now.phase === 'done' ? now : null;
}, { within: 180_000, every: 500 });

test(`an import of ${count} rows is killed in the middle, again and again, and each row is there once`, async () => {
  const { id } = ok(await office.nominator.attach<Import>(`/imports?cycle=${office.cycle}`, file()), 201);
  const met: number[] = [];
  for (const share of [0.1, 0.45, 0.8]) {
    await eventually(async () => (await read(id)).read >= count * share || null, { within: 120_000, every: 20 });
    await system.worker.kill9();
    met.push((await read(id)).read);
    await system.worker.restart();
  }
  console.info(`killed after ${met.join(', ')} of ${count} rows`);
  expect(Math.min(...met)).toBeLessThan(count);
  expect(await done(id)).toMatchObject({ total: count, read: count, accepted: count - count / 50, already: 0, refused: count / 50 });
  expect(await database.query(`select count(*)::int as n, count(distinct form ->> 'title')::int as titles from nomination`)).toEqual([{ n: count - count / 50, titles: count - count / 50 }]);
  expect(await database.query(`select count(*)::int as n, count(distinct n)::int as rows from import_row where import_id = $1`, [id])).toEqual([{ n: count, rows: count }]);
}, 300_000);

test('the same file under another key makes nothing twice', async () => {
  const { id } = ok(await office.nominator.attach<Import>(`/imports?cycle=${office.cycle}`, file()), 201);
  expect(await done(id)).toMatchObject({ accepted: 0, already: count - count / 50, refused: count / 50 });
  expect(await database.query(`select count(*)::int as n from nomination`)).toEqual([{ n: count - count / 50 }]);
}, 200_000);

test('an import that is cancelled in the middle keeps what was taken, and says so', async () => {
  const rows = Array.from({ length: count }, () => JSON.stringify(completeForm(`Other ${randomUUID()}`)));
  const { id } = ok(await office.nominator.attach<Import>(`/imports?cycle=${office.cycle}`, new File([rows.join('\n')], 'a.jsonl')), 201);
  await eventually(async () => (await read(id)).read > 0 || null, { within: 60_000, every: 20 });
  ok(await office.nominator.post(`/imports/${id}/cancellation`), 201);
  const ended = await eventually(async () => ((await read(id)).phase === 'cancelled' ? read(id) : null), { within: 60_000 });
  expect(ended.accepted).toBeGreaterThan(0);
  expect(ended.accepted).toBeLessThan(count);
  expect(await database.query(`select count(*)::int as n from nomination`)).toEqual([{ n: count - count / 50 + ended.accepted }]);
}, 200_000);

test('the invariants are empty', async () => {
  await eventually(async () => expect(await violations(database)).toEqual([]), { within: 60_000 });
}, 90_000);
