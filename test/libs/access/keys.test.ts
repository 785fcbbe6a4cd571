import { createHash, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Keys, type ToKey } from '../../../libs/access/keys.service.js';
import { dataSource } from '../../../libs/database/data-source.js';
import { Refusal } from '../../../libs/refusal/refusal.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';

let database: FreshDatabase;
let source: DataSource;
let keys: Keys;

beforeAll(async () => {
  database = await freshDatabase();
  source = await dataSource(database.url, 4).initialize();
  keys = new Keys(source);
});
afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

const make = (to: ToKey) => source.transaction((manager) => keys.create(manager, to));
const officer = (more: Partial<ToKey> = {}): ToKey => ({ role: 'officer', personId: randomUUID(), ...more });
const nominator = (more: Partial<ToKey> = {}): ToKey => ({ role: 'nominator', personId: randomUUID(), institutionId: randomUUID(), country: 'KEN', ...more });
const prefixOf = (key: string) => key.slice(6, 14);

test('a key says who asks; a nominator acts as the key, the team as the person', async () => {
  const [a, b] = [nominator(), officer()];
  const [forA, forB] = [await make(a), await make(b)];
  expect(forA.key).toMatch(/^unpsa_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$/);
  expect(await keys.authenticate(`Bearer ${forA.key}`)).toEqual({
    actor: `key:${forA.id}`, keyId: forA.id, role: 'nominator', personId: a.personId, institutionId: a.institutionId, country: 'KEN',
  });
  expect(await keys.authenticate(`bearer  ${forB.key} `)).toEqual({
    actor: `person:${b.personId}`, keyId: forB.id, role: 'officer', personId: b.personId, institutionId: null, country: null,
  });
});

test('only the hash of a key is kept', async () => {
  const { id, key } = await make(officer());
  const [row] = await source.query(`select * from api_key where id = $1`, [id]);
  expect(row.hash).toEqual(createHash('sha256').update(key).digest());
  expect(JSON.stringify(row)).not.toContain(key.slice(15));
});

test('nothing else opens', async () => {
  const { key } = await make(officer());
  const other = await make(officer());
  const expired = await make(officer({ expiresAt: new Date(Date.now() - 1_000) }));
  const wrong = [
    undefined, '', 'Bearer', key, `Basic ${key}`, `Bearer ${key}x`, `Bearer ${key.slice(0, -1)}`, `Bearer unpsa_${prefixOf(key)}_${other.key.slice(15)}`,
    `Bearer unpsa_00000000_${key.slice(15)}`, `Bearer ${expired.key}`, `Bearer ${key}, Bearer ${key}`, `Bearer unpsa_' or 1=1_${key.slice(15)}`,
  ];
  for (const header of wrong) expect({ header, caller: await keys.authenticate(header) }).toEqual({ header, caller: null });
});

test('a revoked key opens nothing from the commit on, and the journal says who made and who revoked it', async () => {
  const { id, key } = await make(officer({ expiresAt: new Date(Date.now() + 60_000) }));
  expect(await keys.authenticate(`Bearer ${key}`)).not.toBeNull();
  for (const _ of [1, 2]) await source.transaction((manager) => keys.revoke(manager, prefixOf(key), 'person:p'));
  expect(await keys.authenticate(`Bearer ${key}`)).toBeNull();
  expect(await source.query(`select seq, kind, actor from journal where subject = $1 order by seq`, [id])).toEqual([
    { seq: 1, kind: 'keyCreated', actor: 'operator' },
    { seq: 2, kind: 'keyRevoked', actor: 'person:p' },
  ]);
  await expect(source.transaction((manager) => keys.revoke(manager, 'nothere1', 'operator'))).rejects.toThrow('There is no key whose public part is "nothere1".');
});

test('a nominator has two active keys for an institution, so that one replaces the other without a pause', async () => {
  const to = nominator();
  const made = await Promise.allSettled([make(to), make(to), make(to)]);
  const kept = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(kept).toHaveLength(2);
  const [refused] = made.flatMap((one) => (one.status === 'rejected' ? [one.reason as Refusal] : []));
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused!.reasons).toEqual([{ problem: 'invalid-fields', field: '/email', detail: expect.stringMatching(/^This person has two active keys for this institution, .{8} and .{8}\. Revoke one of them first\.$/) }]);
  await make({ ...to, institutionId: randomUUID() });
  await source.transaction((manager) => keys.revoke(manager, prefixOf(kept[0]!.key), 'operator'));
  await make({ ...to, expiresAt: new Date(Date.now() - 1) });
  await make(to);
  await expect(make(to)).rejects.toThrow('two active keys');
});
