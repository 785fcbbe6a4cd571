import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run, tracked } from './children.mjs';
import { prepareFolder } from './data-folder.mjs';
import { inRoot, NODE, ROOT } from './folders.mjs';
import { openLogs } from './logs.mjs';
import { MAIN } from './operator.mjs';
import { databaseUrl } from './password.mjs';
import { freePorts } from './ports.mjs';
import { prepare } from './prepare.mjs';
import { recipes } from './recipes.mjs';
import { productEnvironment } from './settings.mjs';
import { inOneLine, Stop } from './stop.mjs';
import { supervisor } from './supervise.mjs';

const COMPANY = inRoot('dist', 'rehearsal', 'main.js');

/**
 * Rehearses a cycle on a system of its own: a database, a Temporal, an API, a worker and a mail server that are there for nothing else and
 * are gone afterwards. Who plays comes in from outside only, by HTTP and by the links of the mails.
 * @param cycle path of the cycle's file
 * @param args of the company, such as `--nominations 100`
 * @returns the exit code: 0 when the award came to its end and everything that was checked holds
 */
export async function rehearse({ cycle, args = [], say = console.log }) {
  const began = Date.now();
  const cli = await prepare({ say });
  const data = join(tmpdir(), `unpsa-rehearsal-${process.pid}`);
  const [sinkPort, ...free] = await freePorts(8);
  const ports = Object.fromEntries(['PORT', 'POSTGRES_PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT', 'IDENTITY_PORT', 'METRICS_PORT', 'WORKER_METRICS_PORT'].map((name, n) => [name, free[n]]));
  const settings = { environment: environmentOfOwn(sinkPort, ports), data, ports };
  prepareFolder(data);
  const logs = openLogs(join(data, 'logs'));
  const { url, password } = databaseUrl(settings, false);
  const env = productEnvironment(settings, url);
  const crew = supervisor({ logs, say, save: () => undefined });
  const interrupted = () => void crew.stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupted);
  let code = 1;
  try {
    const parts = recipes({ settings, cli, env, password });
    await Promise.all([crew.start(parts.postgres), crew.start(parts.temporal)]);
    await operator(env, 'migrate');
    await Promise.all([crew.start(parts.api), crew.start(parts.worker)]);
    const script = join(data, 'rehearsal.yaml');
    await company(['write', '--cycle', resolve(cycle), '--to', script, ...args], env);
    const key = await operator(env, 'keys', 'create', '--role', 'administrator', '--name', 'Administrator (rehearsal)', '--email', 'administrator@rehearsal.example');
    const rehearsed = await operator(env, 'cycles', 'rehearse', script);
    say(`A system of its own stands after ${seconds(began)} s; its logs are in ${join(data, 'logs')} while it runs.`);
    code = await company(['play', '--cycle', rehearsed, '--file', resolve(cycle), '--sink', String(sinkPort), '--url', env.PUBLIC_URL, ...args], env, key);
    code = (await afterwards({ env, cli, port: ports.TEMPORAL_PORT, say })) ? code : 1;
    say(`All of it took ${seconds(began)} s.`);
  } catch (error) {
    console.error(inOneLine(error, data));
  }
  await crew.stop();
  if (code === 0) rmSync(data, { recursive: true, force: true });
  else say(`Its data and logs stay in ${data}.`);
  return code;
}

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

/** The environment without any setting that would lead the rehearsal to parts that serve somebody else. */
function environmentOfOwn(sinkPort, { METRICS_PORT, WORKER_METRICS_PORT }) {
  const shared = /^(DATABASE_|TEMPORAL_|SMTP_|MAIL_|REHEARSAL_|OIDC_|METRICS_|WORKER_|PUBLIC_URL|PORT|HOST|FILES_DIR|UNPSA_)/;
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !shared.test(name) || name === 'TEMPORAL_CLI'));
  const sink = `smtp://127.0.0.1:${sinkPort}`;
  return { ...own, SMTP_URL: sink, REHEARSAL_SMTP_URL: sink, METRICS_PORT: String(METRICS_PORT), WORKER_METRICS_PORT: String(WORKER_METRICS_PORT) };
}

/** One command of the operator. @returns what it said */
async function operator(env, ...args) {
  const { code, stdout, stderr } = await run(NODE, [MAIN, ...args], { cwd: ROOT, env });
  if (code !== 0) throw new Stop(stderr.trim() || stdout.trim());
  return stdout.trim();
}

/** The company at work; what it says is for whoever watches. @returns its exit code */
function company(args, env, key = '') {
  const child = tracked(spawn(NODE, ['--enable-source-maps', COMPANY, ...args], { cwd: ROOT, env, stdio: ['pipe', 'inherit', 'inherit'] }));
  child.stdin.end(key);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => (args[0] === 'write' && code !== 0 ? failed(new Stop('The cycle cannot be rehearsed; the reason stands above.')) : done(code ?? 1)));
  });
}

/** What only the system itself can tell. @returns whether everything holds */
async function afterwards({ env, cli, port, say }) {
  const invariants = await run(NODE, [MAIN, 'invariants'], { cwd: ROOT, env });
  say(`\nInvariants: ${invariants.stdout.trim()}${invariants.stderr.trim()}`);
  const chain = await run(NODE, [MAIN, 'journal', 'verify'], { cwd: ROOT, env });
  say(`Journal: ${chain.stdout.trim()}${chain.stderr.trim()}`);
  say(`Workflows: ${await histories(cli, port)}`);
  return invariants.code === 0 && chain.code === 0;
}

/** How long the histories of the workflows became that have ended. */
async function histories(cli, port) {
  const { stdout } = await run(cli, ['workflow', 'list', '--address', `127.0.0.1:${port}`, '--limit', '20000', '-o', 'json']);
  const lengths = new Map();
  for (const { type, historyLength } of JSON.parse(stdout || '[]')) if (historyLength) lengths.set(type.name, [...(lengths.get(type.name) ?? []), Number(historyLength)]);
  const all = [...lengths].sort(([a], [b]) => a.localeCompare(b));
  return all.map(([name, events]) => `${name} ${events.length}, ${middle(events)} events in the middle, ${Math.max(...events)} at most`).join('; ');
}

const middle = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
