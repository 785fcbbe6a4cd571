import { execFileSync, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { inRoot, NODE } from '../scripts/parts/folders.mjs';
import { freePorts } from '../scripts/parts/ports.mjs';
import { DURABLE, postgresUrl, prepareCluster, readyPostgres, spawnPostgres, SUPERUSER } from '../scripts/parts/postgres.mjs';
import { findTemporal, readyTemporal, spawnTemporal } from '../scripts/parts/temporal.mjs';
import { until } from '../scripts/parts/until.mjs';
import { grow } from './list-rows.mjs';
import { submittable } from './nomination.mjs';

const usualSizes = [1_000, 10_000, 100_000];
const repeats = 60;

/** What people ask of the list: every sort, and filters that match many, few and none. `ROLE?query`. */
const questions = [
  'officer?sort=nextWake', 'officer?sort=saved', 'officer?sort=number', 'officer?sort=score',
  'officer?stage=screening', 'officer?stage=notAwarded&sort=nextWake', 'officer?holder=officer&sort=nextWake', 'officer?country=KEN&sort=nextWake', 'officer?country=TUV&sort=score',
  'officer?category=delivery&region=africa&sort=score', 'officer?category=delivery&region=africa&stage=deciding&sort=score', 'officer?round=2&sort=number',
  'officer?late=true&sort=saved', 'officer?late=false&sort=nextWake', 'officer?claimed=false', 'officer?savedAfter=2026-01-01T00:00:00Z&sort=number',
  'officer?q=registry', 'officer?q=tuvalu+mobile&sort=saved', 'officer?q=0471&sort=number', 'officer?q=no-such-word',
  'nominator?', 'nominator?sort=saved', 'focal?sort=nextWake', 'partner?sort=nextWake', 'partner?stage=reviewing&sort=number',
  'officer/count?', 'officer/count?stage=screening&category=delivery', 'officer/count?q=registry', 'partner/count?stage=reviewing', 'officer/figures?',
];

/** Latency and statements of the list over HTTP, one request after the other, beside a bare Fastify with one indexed select; then an export of all, and the memory of API and worker. */
export async function bench(sizes = []) {
  const folder = mkdtempSync(join(tmpdir(), 'unpsa-bench-'));
  chmodSync(folder, 0o755);
  const children = [];
  const cli = await findTemporal();
  let admin;
  try {
    const [postgresPort, apiPort, temporalPort, nobody] = await freePorts(4);
    prepareCluster({ folder: join(folder, 'postgres'), password: 'bench' });
    children.push(spawnPostgres({ folder: join(folder, 'postgres'), port: postgresPort, settings: { ...DURABLE, shared_preload_libraries: 'pg_stat_statements' }, stdio: 'ignore' }));
    await readyPostgres({ port: postgresPort, password: 'bench' });
    const database = postgresUrl({ port: postgresPort, password: 'bench' });
    mkdirSync(join(folder, 'files'));
    const env = {
      ...process.env, DATABASE_URL: database, PORT: String(apiPort), PUBLIC_URL: `http://127.0.0.1:${apiPort}`, LOG_LEVEL: 'error', FILES_DIR: join(folder, 'files'),
      TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`, SMTP_URL: `smtp://127.0.0.1:${nobody}`, REHEARSAL_SMTP_URL: `smtp://127.0.0.1:${nobody}`, METRICS_PORT: '0', WORKER_METRICS_PORT: '0',
    };
    const operator = (...args) => execFileSync(NODE, [inRoot('dist/apps/operator/main.js'), ...args], { env, encoding: 'utf8' }).trim();
    operator('migrate');
    const cycle = operator('cycles', 'load').split('\n').at(-1).split(':')[0];
    const person = (role, ...more) => operator('keys', 'create', '--role', role, '--name', `B. ${role}`, '--email', `${role}@bench.example`, ...more);
    const keys = {
      officer: person('officer'), nominator: person('nominator', '--institution', 'Bench Association', '--kind', 'professionalAssociation', '--country', 'KEN'),
    };
    children.unshift(spawn(NODE, [inRoot('dist/apps/api/main.js')], { env, stdio: ['ignore', 'inherit', 'inherit'] }));
    const [api] = children;
    const bare = spawn(NODE, [inRoot('bench/bare-list.mjs'), database], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.unshift(bare);
    const bareUrl = await new Promise((done) => createInterface({ input: bare.stdout }).once('line', done));
    const url = `http://127.0.0.1:${apiPort}`;
    await until(async () => (await fetch(`${url}/health/ready`)).ok, { within: 60_000, what: 'The API' });
    admin = new pg.Client({ connectionString: database.replace('//unpsa:', `//${SUPERUSER}:`) });
    await admin.connect();
    await admin.query('create extension pg_stat_statements');
    const form = await submittable(url, keys.officer, cycle);
    const cookies = { focal: await session(admin, 'focalPoint', 'KEN', null), partner: await session(admin, 'partner', null, await partnerIn(admin, cycle)) };
    const ask = asking(url, keys, cookies, cycle);

    for (const size of sizes.length > 0 ? sizes.map(Number) : usualSizes) {
      await grow(admin, cycle, form, size);
      const floor = await timed(repeats, () => fetched(bareUrl, '/'));
      console.log(`\n${size.toLocaleString('en')} nominations; bare: p50 ${ms(floor.p50)}, p95 ${ms(floor.p95)}`);
      let worst = 0;
      for (const question of questions) {
        const path = await ask(question);
        if (!path) continue;
        const before = await statements(admin);
        const { p50, p95 } = await timed(repeats, () => fetched(url, path.path, path.headers));
        const each = ((await statements(admin)) - before) / (repeats + 3);
        worst = Math.max(worst, p95);
        console.log(`  ${question.padEnd(66)} p50 ${ms(p50)}  p95 ${ms(p95)}  ${each.toFixed(1)} statements`);
      }
      console.log(`  worst p95 ${ms(worst)}, ${(worst / floor.p95).toFixed(1)} times the floor`);
    }

    const temporal = spawnTemporal({ cli, port: temporalPort, database: join(folder, 'temporal.db'), level: 'error', stdio: 'ignore' });
    children.unshift(temporal);
    await readyTemporal({ cli, port: temporalPort });
    const worker = spawn(NODE, [inRoot('dist/apps/worker/main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.unshift(worker);
    for (const format of ['jsonl', 'csv', 'xlsx']) console.log(await exported(url, keys.officer, cycle, format));
    for (const [name, { pid }] of Object.entries({ API: api, worker })) console.log(`memory of the ${name}: ${memory(pid, 'VmRSS')} now, ${memory(pid, 'VmHWM')} at most`);
  } finally {
    await admin?.end();
    for (const child of children) {
      child.kill(child === children.at(-1) ? 'SIGINT' : 'SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await new Promise((done) => child.once('exit', done));
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

const ms = (value) => `${value.toFixed(1).padStart(6)} ms`;
const memory = (pid, of) => `${Math.round(Number(new RegExp(`${of}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024)} MB`;
const statements = async (admin) => Number((await admin.query(`select coalesce(sum(calls), 0) as n from pg_stat_statements where query not like '%pg_stat_statements%'`)).rows[0].n);

async function timed(times, work) {
  for (let i = 0; i < 3; i += 1) await work();
  const took = [];
  for (let i = 0; i < times; i += 1) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  return { p50: took[Math.floor(times * 0.5)], p95: took[Math.floor(times * 0.95)] };
}

const agent = new Agent({ keepAlive: true });
function fetched(url, path, headers = {}) {
  return new Promise((done, failed) => {
    get(`${url}${path}`, { agent, headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk)).on('end', () => (answer.statusCode === 200 ? done(text) : failed(new Error(`${path}: ${answer.statusCode} ${text}`))));
    }).on('error', failed);
  });
}

/** A question as a path and headers. */
const asking = (url, keys, cookies, cycle) => async (question) => {
  const [, role, part = '', query] = /^(\w+)(\/\w+)?\?(.*)$/.exec(question);
  const headers = keys[role] ? { authorization: `Bearer ${keys[role]}` } : cookies[role];
  if (!headers) return null;
  const ofCycle = role === 'nominator' ? query : [`cycle=${cycle}`, query].filter(Boolean).join('&');
  return { headers, path: part === '/figures' ? `/api/v1/cycles/${cycle}/figures` : `/api/v1/nominations${part}?${ofCycle}` };
};

const partnerIn = async (admin, cycle) => (await admin.query(`select partner from shared_category s join cycle c on c.id = s.cycle_id where c.code = $1 limit 1`, [cycle])).rows[0]?.partner ?? null;

/** A signed-in person, as after a sign-in; null where sessions are kept otherwise than this bench knows. */
async function session(admin, role, country, partner) {
  try {
    const value = randomBytes(32).toString('base64url');
    await admin.query(
      `with p as (insert into person (name, email) values ('B', $1) returning id),
            g as (insert into role_grant (person_id, role, country, partner, granted_by) select id, $2, $3, $4, 'operator' from p returning id)
       insert into sign_in_session (hash, grant_id, idle_until, expires_at) select sha256(convert_to($5, 'UTF8')), id, now() + interval '1 day', now() + interval '1 day' from g`,
      [`${role}@bench.example`, role, country, partner, value],
    );
    return { cookie: `unpsa=${value}`, 'sec-fetch-site': 'same-origin' };
  } catch {
    return null;
  }
}

async function exported(url, key, cycle, format) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const began = performance.now();
  const { id } = await (await fetch(`${url}/api/v1/exports`, { method: 'POST', headers, body: JSON.stringify({ format, filter: { cycle } }) })).json();
  let state;
  await until(async () => (state = await (await fetch(`${url}/api/v1/exports/${id}`, { headers })).json()).stage === 'ready', { within: 300_000, what: `The ${format}` });
  return `${format}: ${state.done} of ${state.total} rows, ${(state.bytes / 1e6).toFixed(1)} MB in ${((performance.now() - began) / 1_000).toFixed(1)} s, from the request to the file`;
}
