import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../scripts/parts/ports.mjs';
import { DURABLE, postgresUrl, prepareCluster, readyPostgres, spawnPostgres } from '../../scripts/parts/postgres.mjs';
import { findTemporal, readyTemporal, spawnTemporal } from '../../scripts/parts/temporal.mjs';
import { discard, leash } from './janitor-client.mjs';

/** Quick to make, gone after the run. What is answered is still visible to everybody: only a power cut could undo it. */
const PASSING = { ...DURABLE, fsync: 'off', full_page_writes: 'off', max_connections: 200, autovacuum_naptime: '10min' };

const REGISTRY = { 'system.forceSearchAttributesCacheRefreshOnRead': true, 'system.namespaceCacheRefreshInterval': '500ms' };

/** One PostgreSQL and one Temporal server for all tests of this run; their addresses go to the environment of the tests. */
export default async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'unpsa-test-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user when we are root
  discard(folder);
  const [postgresPort, temporalPort] = await freePorts(2);
  const cli = await findTemporal();
  process.env.UNPSA_TEST_TEMPORAL_CLI = cli;
  await Promise.all([startPostgres(join(folder, 'postgres'), postgresPort), startTemporal(folder, cli, temporalPort)]);
}

async function startPostgres(folder, port) {
  const password = randomBytes(12).toString('hex');
  prepareCluster({ folder, password });
  const child = watched('PostgreSQL', `${folder}.log`, 'SIGQUIT', (stdio) => spawnPostgres({ folder, port, settings: PASSING, stdio }));
  await readyPostgres({ port, password, failed: child.failed });
  process.env.UNPSA_TEST_POSTGRES = postgresUrl({ port, password });
}

async function startTemporal(folder, cli, port) {
  const child = watched('Temporal', join(folder, 'temporal.log'), 'SIGKILL', (stdio) =>
    spawnTemporal({ cli, port, database: join(folder, 'temporal.db'), dynamic: REGISTRY, level: 'error', stdio }));
  await readyTemporal({ cli, port, failed: child.failed });
  process.env.UNPSA_TEST_TEMPORAL = `127.0.0.1:${port}`;
}

function watched(name, log, signal, spawnInto) {
  const file = openSync(log, 'a');
  const child = spawnInto(['ignore', file, file]);
  leash(child.pid, signal);
  child.unref();
  let ended;
  child.once('error', (error) => (ended = error.message)).once('exit', (code, by) => (ended = `${by ?? code}`));
  return { failed: () => ended !== undefined && new Error(`${name} ended (${ended}):\n${readFileSync(log, 'utf8').slice(-2_000)}`) };
}
