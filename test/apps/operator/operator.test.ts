import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { dataSource } from '../../../libs/database/data-source.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';
import { operator } from '../../support/processes.js';

let fresh: FreshDatabase;
let database: DataSource;
const run = (...args: string[]) => operator(args, { DATABASE_URL: fresh.url });
/** What a command that fails says, on one line. */
const failure = (...args: string[]) => run(...args).then(() => 'it did not fail', (error: { stderr: string }) => error.stderr.trim());

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await dataSource(fresh.url, 2).initialize();
});
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

test('migrate says that there is nothing to do, and refuses a database of a newer version', async () => {
  expect(await run('migrate')).toBe('The database is up to date.\n');
  await database.query(`insert into migrations (timestamp, name) values (99999999999999, 'Tomorrow99999999999999')`);
  expect(await failure('migrate')).toBe(
    'The database was made by a newer version (it has Tomorrow99999999999999). Start that version, or take a database of this one.',
  );
  await database.query(`delete from migrations where name = 'Tomorrow99999999999999'`);
});

test('cycles are loaded once, and a rehearsal is a cycle of its own each time', async () => {
  const edition = new Date().getUTCFullYear() + 1;
  expect(await run('cycles', 'load')).toMatch(new RegExp(`^unpsa-2012: created, version 1\\nunpsa-${edition}: created, version 1\\n$`));
  expect(await run('cycles', 'load')).toMatch(/unchanged[^]*unchanged/);
  expect(await run('cycles', 'rehearse')).toBe('unpsa-rehearsal-1\n');
  expect(await run('cycles', 'rehearse')).toBe('unpsa-rehearsal-2\n');
});

test('the keys of the tour are made once, and anew when their file is lost', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'unpsa-tour-')), 'keys.json');
  await run('tour', '--file', file);
  const first = JSON.parse(readFileSync(file, 'utf8')) as { nominator: string; officers: string[] };
  expect(first.officers).toHaveLength(3);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await run('tour', '--file', file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(first);
  for (let lost = 0; lost < 3; lost += 1) await run('tour', '--file', `${file}.${lost}`);
  expect(await database.query(`select count(*)::int as n from api_key where revoked_at is null`)).toEqual([{ n: 4 }]);
});

test('keys are made, listed and revoked; every wrong word is named', async () => {
  const key = await run('keys', 'create', '--role', 'nominator', '--name', 'A. Clerk', '--email', 'clerk@gov.example', '--institution', 'University of Rwanda', '--kind', 'university', '--country', 'RWA');
  const [, prefix] = /^unpsa_([a-z0-9]{8})_/.exec(key)!;
  expect(await run('keys', 'list')).toContain(`${prefix}  nominator  A. Clerk  University of Rwanda  RWA\n`);
  expect(await run('keys', 'revoke', prefix!)).toBe(`${prefix} is revoked.\n`);
  expect(await failure('keys', 'create', '--role', 'king', '--country', 'Rwanda')).toContain('--role is one of nominator, partner, officer, administrator, auditor; --name is');
});

test('people are granted roles, one by one or from a file, all of it or nothing', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'unpsa-people-')), 'people.json');
  const focal = { role: 'focalPoint', name: 'L. Uwase', email: 'l.uwase@gov.example', country: 'RWA' };
  writeFileSync(file, JSON.stringify([focal, { role: 'partner', name: 'E. Kaya', email: 'e.kaya@un.example', partner: 'UNESCO' }]));
  expect(await failure('people', 'grant', '--file', file)).toBe('A partner comes for a UN entity that shares a category: UN Women, UNODC.');
  expect(await run('people', 'list')).toBe('');
  writeFileSync(file, JSON.stringify([focal, { role: 'partner', name: 'E. Kaya', email: 'e.kaya@un.example', partner: 'UNODC' }]));
  const granted = await run('people', 'grant', '--file', file);
  expect(granted).toMatch(/^[0-9a-f-]{36} {2}focalPoint {2}L\. Uwase {2}l\.uwase@gov\.example {2}RWA\n[0-9a-f-]{36} {2}partner {2}E\. Kaya {2}e\.kaya@un\.example {2}UNODC\n$/);
  expect(await run('people', 'grant', '--file', file)).toBe(granted);
  expect(await run('people', 'revoke', granted.slice(0, 36))).toContain('RWA  revoked');
  expect(await failure('people', 'grant', '--role', 'king')).toContain('--role is one of administrator, officer, director, auditor, partner, focalPoint; --name is the person; --email is');
});

test('the invariants hold and the chain of the journal is whole', async () => {
  expect(await run('invariants')).toBe('');
  expect(await run('journal', 'verify')).toMatch(/^0 rows sealed and whole, \d+ not sealed yet\.\n$/);
});

test('a database that is away is said in one line', async () => {
  const away = operator(['invariants'], { DATABASE_URL: 'postgres://unpsa@127.0.0.1:1/unpsa' }).catch((error: { stderr: string }) => error.stderr);
  expect(await away).toBe('PostgreSQL does not answer at 127.0.0.1:1. Start it (npm start does), or set DATABASE_URL.\n');
});

test('an unknown command lists all of them', async () => {
  expect(await failure('launch')).toMatch(/^There is no command "launch". Commands:\n  migrate/);
});
