import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { takeLock } from '../../scripts/parts/lock.mjs';
import { nodeTooOld } from '../../scripts/parts/node-version.mjs';
import { freePorts } from '../../scripts/parts/ports.mjs';
import { prepareCluster } from '../../scripts/parts/postgres.mjs';
import { environmentWithFile, readSettings } from '../../scripts/parts/settings.mjs';
import { inOneLine } from '../../scripts/parts/stop.mjs';
import { findTemporal } from '../../scripts/parts/temporal.mjs';
import { scratchFolder } from '../support/processes.js';

const NAMES = ['PORT', 'POSTGRES_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'SMTP_PORT', 'MAIL_WEB_PORT', 'IDENTITY_PORT'];

/** Runs `npm start` as far as it gets with these settings: what it says, and its exit code. */
async function start(settings: Record<string, string>) {
  const ports = await freePorts(NAMES.length);
  const free = Object.fromEntries(NAMES.map((name, index) => [name, String(ports[index])]));
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], UNPSA_DATA: scratchFolder(), ...free, ...settings };
  return new Promise<{ code: unknown; said: string }>((done) => {
    execFile(process.execPath, ['scripts/start.mjs'], { env, timeout: 20_000 }, (error, stdout, stderr) => done({ code: error?.code ?? 0, said: `${stdout}${stderr}`.trim() }));
  });
}

describe('npm start says in one line what to do when', () => {
  it('a port is taken', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const { code, said } = await start({ MAIL_WEB_PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`^Port ${port} is taken( by ".+" \\(process ${process.pid}\\))?\\. Stop that, or set MAIL_WEB_PORT to another port\\.$`));
  });

  it('two parts share a port', async () => {
    const [port] = await freePorts(1);
    const { said } = await start({ PORT: String(port), SMTP_PORT: String(port) });
    expect(said).toBe(`SMTP_PORT and PORT are both ${port}. Give one of them another port.`);
  });

  it('a port is no port', async () => {
    expect(await start({ PORT: 'http' })).toEqual({ code: 1, said: 'PORT is "http", which is no port. Give a number from 1 to 65535.' });
  });

  it('it already runs', async () => {
    const data = scratchFolder();
    const lock = takeLock(join(data, '.start.lock'));
    const { code, said } = await start({ UNPSA_DATA: data });
    lock.release?.();
    expect({ code, said }).toEqual({
      code: 1,
      said: `UNPSA already runs with the data in ${data} (process ${process.pid}). Stop it there with Ctrl-C, or set UNPSA_DATA and other ports for a second one.`,
    });
  });
});

describe('one line names the way out of', () => {
  it.each([['18.20.4', 'Node.js 18.20.4 is too old: install Node.js 20.3 or newer and start again.'], ['20.2.0', 'Node.js 20.2.0 is too old: install Node.js 20.3 or newer and start again.'], ['20.3.0', undefined], ['26.0.0', undefined]])(
    'Node.js %s', (version, line) => expect(nodeTooOld(version)).toBe(line),
  );

  it('data of a newer PostgreSQL', () => {
    const folder = join(scratchFolder(), 'postgres');
    mkdirSync(folder);
    writeFileSync(join(folder, 'PG_VERSION'), '99\n');
    expect(() => prepareCluster({ folder, password: 'none' })).toThrow(`${folder} was made by PostgreSQL 99, newer than the 18 of this version. Update this project, or set UNPSA_DATA to another folder.`);
  });

  it('a Temporal CLI that is none', async () => {
    await expect(findTemporal({ environment: { TEMPORAL_CLI: '/bin/false' } })).rejects.toThrow('TEMPORAL_CLI is "/bin/false", which does not run "server start-dev". Set it to a Temporal CLI, or leave it empty.');
  });

  it('a full disk', () => {
    const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
    expect(inOneLine(full, '/srv/unpsa')).toBe('The disk of /srv/unpsa is full. Free some space and start again.');
  });
});

describe('settings', () => {
  it('come from .env unless the environment says otherwise', () => {
    const file = join(scratchFolder(), '.env');
    writeFileSync(file, '# ours\nPORT=4000\nexport MAIL_FROM_NAME="UN DESA"  # as printed\nLOG_LEVEL=warn # quiet\nSMTP_PORT=\n');
    const environment = environmentWithFile({ PORT: '5000' }, file);
    expect(environment).toEqual({ PORT: '5000', MAIL_FROM_NAME: 'UN DESA', LOG_LEVEL: 'warn', SMTP_PORT: '' });
    expect(readSettings(environment).ports).toEqual({ PORT: 5000, POSTGRES_PORT: 5433, TEMPORAL_PORT: 7233, TEMPORAL_UI_PORT: 8233, SMTP_PORT: 1025, MAIL_WEB_PORT: 1080, IDENTITY_PORT: 8090 });
  });
});

it('a lock whose owner is gone counts for nothing', () => {
  const file = join(scratchFolder(), 'lock');
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 - 1, born: '1' }));
  const lock = takeLock(file);
  expect(lock.owner).toBeUndefined();
  expect(takeLock(file).owner?.pid).toBe(process.pid);
  lock.release?.();
});
