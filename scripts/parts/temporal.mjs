import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './folders.mjs';
import { Stop } from './stop.mjs';
import { downloadCli } from './temporal-download.mjs';
import { buildCli } from './temporal-build.mjs';
import { withLock } from './lock.mjs';
import { until } from './until.mjs';

/** The version that is fetched or built; see tools/temporal/go.mod. */
export const VERSION = '1.8.2';

/**
 * A Temporal CLI that brings a server: the one that TEMPORAL_CLI names, the one on PATH, ours from an earlier start,
 * the official download, and last a build with Go.
 * @param say told in a sentence what takes long
 * @returns its path
 */
export async function findTemporal({ environment = process.env, say = console.log } = {}) {
  const named = environment.TEMPORAL_CLI;
  if (named) {
    if (works(named)) return named;
    throw new Stop(`TEMPORAL_CLI is "${named}", which does not run "server start-dev". Set it to a Temporal CLI, or leave it empty.`);
  }
  const file = cachedCli(environment);
  return onPath(environment) ?? cached(file) ?? (await withLock(`${file}.lock`, () => cached(file) ?? fetchOrBuild(file, say), {
    waiting: () => say('Another start is preparing Temporal. Waiting for it.'),
  }));
}

export function cachedCli(environment = process.env) {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = join(cacheFolder(environment), `temporal-${VERSION}-${os}-${process.arch === 'x64' ? 'amd64' : process.arch}`);
  return join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
}

/** Only whole binaries that ran once get this name, so that to be there is enough. */
const cached = (file) => (existsSync(file) && statSync(file).size > 0 ? file : undefined);

function onPath(environment) {
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'temporal')).find((file) => isExecutable(file) && works(file));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Whether a program is a Temporal CLI with a development server. */
export function works(file) {
  const answer = spawnSync(file, ['server', 'start-dev', '--help'], { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] });
  return answer.status === 0 && answer.stdout.includes('--db-filename') && answer.stdout.includes('--sqlite-pragma');
}

async function fetchOrBuild(file, say) {
  mkdirSync(join(file, '..'), { recursive: true });
  const reasons = [];
  for (const way of [downloadCli, buildCli]) {
    const reason = await way({ file, version: VERSION, works, say });
    if (!reason) return file;
    reasons.push(reason);
  }
  throw new Stop(`There is no way to a Temporal server: ${reasons.join('; ')}. Install the Temporal CLI or Go 1.26, or set TEMPORAL_CLI to a Temporal CLI.`);
}

/** Raised so that a development server's limits are not what one measures. */
const LIMITS = { 'frontend.rps': 10_000, 'frontend.namespaceRPS': 10_000, 'frontend.namespaceRPS.visibility': 1_000, 'history.rps': 20_000, 'matching.rps': 20_000 };

/**
 * Starts a Temporal server on loopback.
 * @param database file of its store; none keeps all in memory
 * @param uiPort none starts no Web UI
 * @param dynamic further dynamic settings, by key
 */
export function spawnTemporal({ cli, port, database, uiPort, dynamic = {}, level = 'warn', stdio }) {
  const store = database ? ['--db-filename', database, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'] : [];
  const ui = uiPort ? ['--ui-port', String(uiPort)] : ['--headless'];
  const settings = Object.entries({ ...LIMITS, ...dynamic }).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]);
  return spawn(cli, ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', level, ...store, ...ui, ...settings], { stdio, detached: true });
}

/** Waits until the server answers a call that needs its store. */
export async function readyTemporal({ cli, port, failed, within = 60_000 }) {
  await until(() => listens(port), { within, failed, what: 'Temporal' });
  await until(() => call(cli, port), { within, failed, every: 100, what: 'Temporal' });
}

const listens = (port) => new Promise((done, failed) => {
  const socket = connect(port, '127.0.0.1', () => done(Boolean(socket.destroy())));
  socket.once('error', failed);
});

const call = (cli, port) => new Promise((done) => {
  const child = spawn(cli, ['operator', 'namespace', 'describe', '--namespace', 'default', '--address', `127.0.0.1:${port}`, '--command-timeout', '3s'], { stdio: 'ignore' });
  child.once('error', () => done(false)).once('exit', (code) => done(code === 0));
});
