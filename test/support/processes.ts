import { execFile, spawn, type StdioOptions } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../scripts/parts/ports.mjs';
import { clearCluster, postgresUrl, prepareCluster, readyPostgres, spawnPostgres } from '../../scripts/parts/postgres.mjs';
import { readyTemporal, spawnTemporal } from '../../scripts/parts/temporal.mjs';
import { until } from '../../scripts/parts/until.mjs';
import { given } from './given.js';
import { discard } from './janitor-client.mjs';
import { startPart, type Part } from './part.js';

export type { Part } from './part.js';

/** Settings of a product's process, by the names of libs/config. */
export type Environment = Record<string, string>;

const READY = 60_000;
const PASSWORD = 'only-in-tests';

/** A folder that goes away with the run. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'unpsa-part-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user when we are root
  discard(folder);
  return folder;
}

/** A PostgreSQL of one's own that keeps every answered commit. */
export async function startPostgres({ folder = scratchFolder() } = {}): Promise<Part & { url: string; port: number }> {
  const port = await freePort();
  const data = join(folder, 'postgres');
  prepareCluster({ folder: data, password: PASSWORD });
  const part = await startPart({
    name: 'PostgreSQL',
    logFile: join(folder, 'postgres.log'),
    spawn: (stdio) => spawnPostgres({ folder: data, port, stdio }),
    before: () => clearCluster(data),
    ready: ({ failed }) => readyPostgres({ port, password: PASSWORD, failed, within: READY }),
    stopSignal: 'SIGINT',
    crashSignal: 'SIGQUIT',
  });
  return withFacts(part, { url: postgresUrl({ port, password: PASSWORD }), port });
}

/** A Temporal server of one's own whose store is a file. `lose` throws the store away and starts with an empty one. */
export async function startTemporal({ folder = scratchFolder() } = {}): Promise<Part & { address: string; port: number; lose(): Promise<void> }> {
  const port = await freePort();
  const database = join(folder, 'temporal.db');
  const cli = given('UNPSA_TEST_TEMPORAL_CLI');
  const part = await startPart({
    name: 'Temporal',
    logFile: join(folder, 'temporal.log'),
    spawn: (stdio) => spawnTemporal({ cli, port, database, stdio }),
    ready: ({ failed }) => readyTemporal({ cli, port, failed, within: READY }),
  });
  const lose = async () => {
    await part.kill9();
    for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
    await part.restart();
  };
  return withFacts(part, { address: `127.0.0.1:${port}`, port, lose });
}

/** What the catcher's process has kept of a mail. */
export interface KeptMail { messageId: string; to: string[]; subject: string; raw: string; at: string }

/** A mail catcher that survives kills with all it answered for. */
export async function startMailCatcher({ folder = scratchFolder() } = {}): Promise<Part & { url: string; port: number; mails(): KeptMail[] }> {
  const port = await freePort();
  const file = join(folder, 'mails.jsonl');
  const part = await startPart({
    name: 'mail catcher',
    logFile: join(folder, 'mail-catcher.log'),
    spawn: (stdio) => spawn(process.execPath, [resolve('test/support/catcher-process.mjs'), String(port), file], { stdio, detached: true }),
    ready: ({ failed, written }) => wait('The mail catcher', failed, () => written().includes('catcher ready')),
  });
  // Tests ask for mails many times a second, and each receipt brings a PDF: only a file that has grown is read again.
  let read = { size: -1, mails: [] as KeptMail[] };
  const mails = () => {
    const size = existsSync(file) ? statSync(file).size : 0;
    // A kill can cut the last line in half: that mail was never answered for.
    if (size !== read.size) read = { size, mails: size === 0 ? [] : readFileSync(file, 'utf8').split('\n').slice(0, -1).flatMap((line) => parsed(line)) };
    return read.mails;
  };
  return withFacts(part, {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
  });
}

/** The API from dist. Its port is chosen here and stays the same. */
export async function startApi(env: Environment, { folder = scratchFolder() } = {}): Promise<Part & { url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const part = await startPart({
    name: 'API',
    logFile: join(folder, 'api.log'),
    spawn: (stdio) => product('api', [], { PUBLIC_URL: url, ...env, PORT: String(port) }, stdio),
    ready: ({ failed }) => wait('The API', failed, async () => (await fetch(`${url}/health/ready`)).ok),
  });
  return withFacts(part, { url });
}

/** A worker from dist. */
export function startWorker(env: Environment, { folder = scratchFolder() } = {}): Promise<Part> {
  return startPart({
    name: 'worker',
    logFile: join(folder, `worker-${process.hrtime.bigint()}.log`),
    spawn: (stdio) => product('worker', [], env, stdio),
    ready: ({ failed, written }) => wait('The worker', failed, () => written().includes('worker ready')),
  });
}

/** Runs one command of the operator's program from dist. @throws Error with what it wrote when it fails */
export async function operator(args: string[], env: Environment): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [main('operator'), ...args], { env: { ...base(), ...env } });
  return stdout;
}

export interface System {
  postgres: Awaited<ReturnType<typeof startPostgres>>;
  temporal: Awaited<ReturnType<typeof startTemporal>>;
  mail: Awaited<ReturnType<typeof startMailCatcher>>;
  api: Awaited<ReturnType<typeof startApi>>;
  worker: Part;
  env: Environment;
  stop(): Promise<void>;
}

/** The whole product as processes, each of which may be killed: migrated, and with the cycles loaded. */
export async function startSystem(more: Environment = {}): Promise<System> {
  const folder = scratchFolder();
  const [postgres, temporal, mail] = await Promise.all([startPostgres({ folder }), startTemporal({ folder }), startMailCatcher({ folder })]);
  const files = join(folder, 'files');
  mkdirSync(files);
  const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporal.address, SMTP_URL: mail.url, REHEARSAL_SMTP_URL: mail.url, FILES_DIR: files, ...more };
  await operator(['migrate'], env);
  await operator(['cycles', 'load'], env);
  const api = await startApi(env, { folder });
  const worker = await startWorker({ PUBLIC_URL: api.url, ...env }, { folder });
  const stop = async () => {
    await Promise.all([api.stop(), worker.stop()]);
    await Promise.all([temporal.stop(), mail.stop()]);
    await postgres.stop();
  };
  return { postgres, temporal, mail, api, worker, env: { PUBLIC_URL: api.url, ...env }, stop };
}

const main = (app: string) => resolve(`dist/apps/${app}/main.js`);
const base = (): Environment => ({ PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/', NODE_ENV: 'production' });

function product(app: string, args: string[], env: Environment, stdio: StdioOptions) {
  return spawn(process.execPath, ['--enable-source-maps', main(app), ...args], { env: { ...base(), ...env }, stdio, detached: true });
}

const wait = async (what: string, failed: () => Error | undefined, ask: () => boolean | Promise<boolean>): Promise<void> => {
  await until(ask, { what, failed, within: READY });
};

/** Adds facts to a part without losing its getters. */
function withFacts<T extends object>(part: Part, facts: T): Part & T {
  return Object.defineProperties(part, Object.getOwnPropertyDescriptors(facts)) as Part & T;
}

function parsed(line: string): KeptMail[] {
  try {
    return [JSON.parse(line) as KeptMail];
  } catch {
    return [];
  }
}
