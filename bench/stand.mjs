import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { inRoot, NODE } from '../scripts/parts/folders.mjs';
import { freePorts } from '../scripts/parts/ports.mjs';
import { postgresUrl, prepareCluster, readyPostgres, spawnPostgres } from '../scripts/parts/postgres.mjs';
import { findTemporal, readyTemporal, spawnTemporal } from '../scripts/parts/temporal.mjs';
import { until } from '../scripts/parts/until.mjs';

/**
 * A PostgreSQL of its own, migrated, with an SMTP sink; `api()` and `worker()` start the rest when a bench wants it.
 * `work(stand)` is given the stand, and everything is stopped after it.
 */
export async function withStand(work) {
  const folder = mkdtempSync(join(tmpdir(), 'unpsa-bench-'));
  chmodSync(folder, 0o755);
  const children = [];
  const started = (child) => (children.unshift(child), child);
  let database;
  try {
    const [postgresPort, apiPort, temporalPort] = await freePorts(3);
    prepareCluster({ folder: join(folder, 'postgres'), password: 'bench' });
    started(spawnPostgres({ folder: join(folder, 'postgres'), port: postgresPort, stdio: 'ignore' }));
    await readyPostgres({ port: postgresPort, password: 'bench' });
    const url = postgresUrl({ port: postgresPort, password: 'bench' });
    const sink = started(spawn(NODE, [inRoot('bench/sink.mjs'), join(folder, 'taken')], { stdio: ['ignore', 'pipe', 'inherit'] }));
    const smtp = `smtp://127.0.0.1:${await firstLine(sink)}`;
    const env = {
      ...process.env, DATABASE_URL: url, PORT: String(apiPort), LOG_LEVEL: 'error', FILES_DIR: join(folder, 'files'),
      TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`, SMTP_URL: smtp, REHEARSAL_SMTP_URL: smtp,
    };
    const operator = (...args) => execFileSync(NODE, [inRoot('dist/apps/operator/main.js'), ...args], { env, encoding: 'utf8' }).trim();
    operator('migrate');
    database = new pg.Pool({ connectionString: url, max: 4 });
    // Whoever is cut off at the end has nothing more to say.
    database.on('error', () => undefined);
    await work({
      folder, smtp, env, operator, database, started,
      async api() {
        started(spawn(NODE, [inRoot('dist/apps/api/main.js')], { env, stdio: ['ignore', 'inherit', 'inherit'] }));
        const api = `http://127.0.0.1:${apiPort}`;
        await until(async () => (await fetch(`${api}/health/ready`)).ok, { within: 60_000, what: 'The API' });
        return api;
      },
      async worker() {
        const cli = await findTemporal();
        started(spawnTemporal({ cli, port: temporalPort, stdio: 'ignore' }));
        await readyTemporal({ cli, port: temporalPort });
        return started(spawn(NODE, [inRoot('dist/apps/worker/main.js')], { env, stdio: ['ignore', 'inherit', 'inherit'] }));
      },
    });
  } finally {
    await database?.end();
    for (const child of children) {
      child.kill(child === children.at(-1) ? 'SIGINT' : 'SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once('exit', done));
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a child says first. */
export const firstLine = (child) => new Promise((done) => createInterface({ input: child.stdout }).once('line', done));
