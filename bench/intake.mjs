import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inRoot, NODE } from '../scripts/parts/folders.mjs';
import { freePorts } from '../scripts/parts/ports.mjs';
import { postgresUrl, prepareCluster, readyPostgres, spawnPostgres } from '../scripts/parts/postgres.mjs';
import { until } from '../scripts/parts/until.mjs';
import { load } from './load.mjs';
import { submittable } from './nomination.mjs';

const connections = 64;
const seconds = 6;
const rounds = 3;
const pool = 16;

/** Accepted drafts and submissions a second, beside a bare Fastify with one durable insert of the same bytes. Temporal and SMTP are down, as they may be. */
export async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'unpsa-bench-'));
  chmodSync(folder, 0o755);
  const children = [];
  try {
    const [postgresPort, apiPort, nobody] = await freePorts(3);
    prepareCluster({ folder: join(folder, 'postgres'), password: 'bench' });
    children.push(spawnPostgres({ folder: join(folder, 'postgres'), port: postgresPort, stdio: 'ignore' }));
    await readyPostgres({ port: postgresPort, password: 'bench' });
    const database = postgresUrl({ port: postgresPort, password: 'bench' });
    const env = {
      ...process.env, DATABASE_URL: database, DATABASE_POOL: String(pool), PORT: String(apiPort), LOG_LEVEL: 'error', FILES_DIR: join(folder, 'files'),
      TEMPORAL_ADDRESS: `127.0.0.1:${nobody}`, SMTP_URL: `smtp://127.0.0.1:${nobody}`,
    };
    const operator = (...args) => execFileSync(NODE, [inRoot('dist/apps/operator/main.js'), ...args], { env, encoding: 'utf8' }).trim();
    operator('migrate');
    const cycle = operator('cycles', 'load').split('\n').at(-1).split(':')[0];
    const key = operator('keys', 'create', '--role', 'nominator', '--name', 'Bench', '--email', 'bench@bench.example', '--institution', 'Bench Association', '--kind', 'professionalAssociation', '--country', 'KEN');

    const api = spawn(NODE, [inRoot('dist/apps/api/main.js')], { env, stdio: ['ignore', 'inherit', 'inherit'] });
    const bare = spawn(NODE, [inRoot('bench/bare.mjs'), database, String(pool)], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.unshift(api, bare);
    const bareUrl = await new Promise((done) => createInterface({ input: bare.stdout }).once('line', done));
    const url = `http://127.0.0.1:${apiPort}`;
    await until(async () => (await fetch(`${url}/health/ready`)).ok, { within: 60_000, what: 'The API' });

    const form = await submittable(url, key, cycle);
    const [draft, submission] = [JSON.stringify(form), '{}'];
    const authorization = `Bearer ${key}`;
    const ours = async (send) => {
      const { id } = JSON.parse(await send('POST', '/api/v1/nominations', { authorization, 'idempotency-key': randomUUID() }, draft));
      await send('POST', `/api/v1/nominations/${id}/submission`, { authorization, 'idempotency-key': randomUUID() }, submission);
    };
    const floor = async (send) => {
      await send('POST', '/', {}, draft);
      await send('POST', '/', {}, submission);
    };
    await load({ url, connections, seconds: 2, converse: ours });
    await load({ url: bareUrl, connections, seconds: 2, converse: floor });
    const ratios = [];
    for (let round = 1; round <= rounds; round += 1) {
      const [b, o] = [await load({ url: bareUrl, connections, seconds, converse: floor }), await load({ url, connections, seconds, converse: ours })];
      ratios.push(o.perSecond / b.perSecond);
      console.log(`round ${round}: bare ${line(b)}; ours ${line(o)}; ratio ${ratios.at(-1).toFixed(2)}`);
    }
    console.log(`intake: median ratio ${ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)].toFixed(2)} (${connections} connections, ${Buffer.byteLength(draft)} bytes a draft, ${rounds} × ${seconds} s)`);
  } finally {
    for (const child of children) {
      child.kill(child === children.at(-1) ? 'SIGINT' : 'SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once('exit', done));
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

const line = ({ perSecond, p50, p99 }) => `${perSecond.toFixed(0)}/s (p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms)`;
