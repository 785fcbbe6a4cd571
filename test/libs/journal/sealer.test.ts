import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { dataSource } from '../../../libs/database/data-source.js';
import { record } from '../../../libs/journal/acts.service.js';
import { Sealer } from '../../../libs/journal/sealer.service.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';

let fresh: FreshDatabase;
let database: DataSource;
let sealer: Sealer;

beforeEach(async () => {
  fresh = await freshDatabase();
  database = await dataSource(fresh.url, 20).initialize();
  sealer = new Sealer(database);
});
afterEach(async () => {
  await database.destroy();
  await fresh.drop();
});

const write = () => database.transaction((manager) => record(manager, { subject: randomUUID(), kind: 'written', by: 'operator' }));

test('fifty writers at once, sealed while they write, leave one whole chain', async () => {
  const writers = Promise.all(Array.from({ length: 50 }, async () => {
    for (let n = 0; n < 4; n += 1) await write();
  }));
  const sealers = Promise.all([sealer.seal(), sealer.seal(), sealer.seal()]);
  await Promise.all([writers, sealers]);
  while ((await sealer.seal()) > 0);
  expect(await sealer.verify()).toEqual({ sealed: 200, unsealed: 0, broken: null });
});

test('a row that commits after a later one is sealed still', async () => {
  const late = database.createQueryRunner();
  await late.startTransaction();
  await record(late.manager, { subject: randomUUID(), kind: 'late', by: 'operator' });
  await write();
  expect(await sealer.seal()).toBe(1);
  await late.commitTransaction();
  await late.release();
  expect(await sealer.verify()).toEqual({ sealed: 1, unsealed: 1, broken: null });
  expect(await sealer.seal()).toBe(1);
  expect(await sealer.verify()).toEqual({ sealed: 2, unsealed: 0, broken: null });
});

test('the verifier names the row that was altered', async () => {
  for (let n = 0; n < 5; n += 1) await write();
  await sealer.seal();
  await database.query(`alter table journal disable trigger user`);
  await database.query(`update journal set kind = 'wrytten' where id = 3`);
  expect(await sealer.verify()).toEqual({ sealed: 2, unsealed: 0, broken: { position: 3, journalId: 3 } });
});
