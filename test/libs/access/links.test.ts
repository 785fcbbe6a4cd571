import { createHash, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Links, type ToLink } from '../../../libs/access/links.service.js';
import { dataSource } from '../../../libs/database/data-source.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';

let database: FreshDatabase;
let source: DataSource;
const links = new Links();

beforeAll(async () => {
  database = await freshDatabase();
  source = await dataSource(database.url, 4).initialize();
});
afterAll(async () => {
  await source?.destroy();
  await database?.drop();
});

const hour = 3_600_000;
const toLink = (lasts = hour): ToLink => ({ purpose: 'review', target: randomUUID(), version: 3, personId: randomUUID(), expiresAt: new Date(Date.now() + lasts) });
const sha256 = (text: string) => createHash('sha256').update(text).digest();

test('a link is found by its token, of which only the hash is kept', async () => {
  const to = toLink();
  const token = await links.mint(source.manager, to);
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect({ ...(await links.find(source.manager, token)) }).toEqual({ ...to, hash: sha256(token), issuedAt: expect.any(Date), expired: false });
  expect(await links.find(source.manager, `${token}x`)).toBeNull();
  expect(JSON.stringify(await source.query(`select * from link`))).not.toContain(token);
});

test('a link is exchanged for a session of its one task', async () => {
  const to = toLink();
  const { cookie, link } = await links.openSession(source.manager, await links.mint(source.manager, to));
  expect(link.target).toEqual(to.target);
  expect({ ...(await links.session(source.manager, cookie)) }).toEqual({
    hash: sha256(cookie), linkHash: link.hash, target: to.target, version: 3, personId: to.personId, expiresAt: to.expiresAt,
  });
  expect(await links.session(source.manager, 'no such cookie')).toBeNull();
});

test('a session lasts a day at most, and ends with its time', async () => {
  const { cookie } = await links.openSession(source.manager, await links.mint(source.manager, toLink(100 * hour)));
  const session = await links.session(source.manager, cookie);
  expect(Math.abs(session!.expiresAt.getTime() - Date.now() - 24 * hour)).toBeLessThan(60_000);
  await source.query(`update task_session set expires_at = clock_timestamp() where hash = $1`, [sha256(cookie)]);
  expect(await links.session(source.manager, cookie)).toBeNull();
});

test('an expired or unknown link opens no session, and says what to do', async () => {
  const expired = await links.mint(source.manager, toLink(-1));
  expect((await links.find(source.manager, expired))!.expired).toEqual(true);
  await expect(links.openSession(source.manager, expired)).rejects.toThrow('This link has expired. Please ask for a fresh one; it comes by mail to the same address.');
  await expect(links.openSession(source.manager, 'unknown')).rejects.toThrow('This link is not known.');
  expect(await source.query(`select 1 from task_session s join link l on l.hash = s.link_hash where l.expires_at < now()`)).toEqual([]);
});
