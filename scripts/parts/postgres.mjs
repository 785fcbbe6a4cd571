import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binaries } from './postgres-binaries.mjs';
import { end, note } from './processes.mjs';
import { isDiskFull, Stop } from './stop.mjs';
import { as, giveTo, unprivileged } from './unprivileged.mjs';
import { until } from './until.mjs';

/** The superuser of every cluster that is made here. The product itself never signs in as it. */
export const SUPERUSER = 'postgres';
/** The role of the product: owner of its database, allowed to make others (tests clone theirs). */
export const ROLE = 'unpsa';

/**
 * Makes the cluster in `folder` unless it is there. A half-made one never gets the name.
 * @throws Stop when another major version made it
 */
export function prepareCluster({ folder, password }) {
  const { initdb, postgres } = binaries();
  const user = unprivileged();
  if (existsSync(folder)) return demandMajor(folder, postgres);
  const draft = `${folder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  giveTo(user, draft);
  const secret = `${draft}.password`;
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  giveTo(user, secret);
  try {
    const [command, args, options] = as(user, initdb, initdbArguments(draft, secret), draft);
    execFileSync(command, args, { ...options, env: quiet(), stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    if (error instanceof Stop) throw error;
    const said = String(error.stderr ?? error.message).trim();
    if (isDiskFull(said)) throw new Stop(`The disk of ${folder} is full. Free some space and start again.`);
    throw new Stop(`PostgreSQL could not make its data folder ${folder}: ${said.split('\n').at(-1)}`);
  } finally {
    rmSync(secret, { force: true });
  }
  renameSync(draft, folder);
}

const initdbArguments = (folder, secret) => [
  `--pgdata=${folder}`, `--username=${SUPERUSER}`, `--pwfile=${secret}`, '--auth=scram-sha-256',
  '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C',
];

function demandMajor(folder, postgres) {
  const made = Number(readFileSync(join(folder, 'PG_VERSION'), 'utf8'));
  const [, here] = /(\d+)\.\d+/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8' })) ?? [];
  if (made === Number(here)) return;
  throw new Stop(
    made > Number(here)
      ? `${folder} was made by PostgreSQL ${made}, newer than the ${here} of this version. Update this project, or set UNPSA_DATA to another folder.`
      : `${folder} was made by PostgreSQL ${made}; this version brings ${here}. Move the data with pg_dump of version ${made}, or set UNPSA_DATA to another folder.`,
  );
}

const quiet = () => ({ PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' });

/** Settings that keep every answered commit. */
export const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '128MB', max_connections: 100 };

/**
 * Starts the server of a cluster. It speaks on loopback only and has no socket file.
 * @param stdio as for `spawn`
 */
export function spawnPostgres({ folder, port, settings = DURABLE, stdio }) {
  const { postgres } = binaries();
  const fixed = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC', ...settings };
  const flags = Object.entries(fixed).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args, options] = as(unprivileged(), postgres, ['-D', folder, '-p', String(port), ...flags], folder);
  return spawn(command, args, { ...options, env: quiet(), stdio, detached: true });
}

/**
 * Makes way for a start: ends a server that a killed run left behind, and removes a pid file that names nobody.
 * PostgreSQL itself would take any process with that pid for a server.
 */
export async function clearCluster(folder) {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return waitForBackends(folder);
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (servers(folder, pid).includes(pid)) await end(note(pid), 'SIGINT', 20_000);
  await waitForBackends(folder);
  rmSync(file, { force: true });
}

const waitForBackends = (folder) => until(() => servers(folder).length === 0, { within: 20_000, what: `The end of the old PostgreSQL in ${folder}` });

/** The pids of PostgreSQL processes at home in this data folder; where /proc is missing, `candidate` if it is a PostgreSQL. */
function servers(folder, candidate) {
  if (!existsSync('/proc/self/cwd')) return candidate && commandOf(candidate).includes('postgres') ? [candidate] : [];
  const home = realpathSync(folder);
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === home && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
    } catch {
      return false;
    }
  }).map(Number);
}

function commandOf(pid) {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}

/** The address of a database of this machine. */
export const postgresUrl = ({ port, password, user = ROLE, database = ROLE }) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

/** Waits until the server answers, and sees to it that the product's role and database exist. */
export async function readyPostgres({ port, password, failed, within = 60_000 }) {
  const { default: pg } = await import('pg');
  const connectionString = postgresUrl({ port, password, user: SUPERUSER, database: SUPERUSER });
  await until(async () => {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await ensure(client, password);
      return true;
    } finally {
      await client.end().catch(() => undefined);
    }
  }, { within, failed, what: 'PostgreSQL' });
}

async function ensure(client, password) {
  const { rows: [found] } = await client.query(`select exists(select from pg_roles where rolname = '${ROLE}') as role, exists(select from pg_database where datname = '${ROLE}') as database`);
  if (!found.role) await client.query(`create role ${ROLE} login createdb password ${client.escapeLiteral(password)}`);
  if (!found.database) await client.query(`create database ${ROLE} owner ${ROLE}`);
}
