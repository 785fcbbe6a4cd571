import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from './lock.mjs';
import { openLogs } from './logs.mjs';
import { operate } from './operator.mjs';
import { demandFree } from './ports.mjs';
import { prepare } from './prepare.mjs';
import { inWords } from './progress.mjs';
import { note } from './processes.mjs';
import { recipes } from './recipes.mjs';
import { endOrphans, writeRun } from './run-state.mjs';
import { screen } from './screen.mjs';
import { elsewhere, productEnvironment, readSettings } from './settings.mjs';
import { inOneLine, Stop } from './stop.mjs';
import { supervisor } from './supervise.mjs';
import { databaseUrl } from './password.mjs';

const LEAST_FREE_GB = 1;
const say = (sentence) => console.log(sentence);

/** Starts everything, keeps it running, and ends it in order on Ctrl-C. */
export async function startAll() {
  const began = Date.now();
  let crew, lock, data, ending;
  const finish = async (code, sentence) => {
    if (ending) return;
    ending = Date.now();
    if (sentence) (code === 0 ? say : console.error)(sentence);
    await crew?.stop().catch((error) => console.error(inOneLine(error, data)));
    lock?.release?.();
    if (code === 0) say('All parts have ended.');
    process.exit(code);
  };
  const interrupted = () => {
    if (!ending) return void finish(0, 'Stopping: first the API and the worker, then the servers. Press Ctrl-C again to end at once.');
    if (Date.now() - ending < 1_000) return; // npm passes the terminal's Ctrl-C on a second time
    crew?.kill();
    lock?.release?.();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupted);
  process.stdout.on('error', () => undefined); // the terminal may be gone while we stop

  try {
    const settings = readSettings();
    data = settings.data;
    prepareFolder(data);
    lock = takeLock(join(data, '.start.lock'));
    if (lock.owner) throw new Stop(`UNPSA already runs with the data in ${data} (process ${lock.owner.pid}). Stop it there with Ctrl-C, or set UNPSA_DATA and other ports for a second one.`);
    const left = await endOrphans(data);
    if (left.length > 0) say(`The last run ended without stopping its parts. Stopped now: ${left.join(', ')}.`);
    await demandFree(portsHere(settings));
    const cli = await prepare({ environment: settings.environment, say });
    if (ending) return;
    ({ crew } = await startParts(settings, cli, (made) => (crew = made)));
    if (!ending) say(screen(settings, inWords(Date.now() - began)));
  } catch (error) {
    if (!ending && !(error instanceof Stop) && !error?.code && process.env.DEBUG) console.error(error);
    await finish(1, inOneLine(error, data));
  }
}

/** Servers first, all at once; then the schema; then the product beside its first data. */
async function startParts(settings, cli, tell) {
  const { data } = settings;
  const away = elsewhere(settings);
  const logs = openLogs(join(data, 'logs'));
  const { url, password } = databaseUrl(settings, away.postgres);
  const env = productEnvironment(settings, url);
  const supervised = note(process.pid);
  const shown = Object.fromEntries(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_UI_URL', 'SMTP_URL', 'PUBLIC_URL', 'FILES_DIR', 'PORT'].filter((name) => env[name]).map((name) => [name, env[name]]));
  const crew = supervisor({ logs, say, save: (children) => keep(data, { supervisor: supervised, children, environment: shown }) });
  tell(crew);
  const parts = recipes({ settings, cli, env, password });
  const operator = (...args) => operate(args, { env, log: logs.fileOf('operator') });

  await all([!away.postgres && crew.start(parts.postgres), !away.temporal && crew.start(parts.temporal), !away.mail && crew.start(parts.mail)]);
  await operator('migrate');
  const load = async () => {
    await operator('cycles', 'load');
    await operator('tour', '--file', join(data, 'tour-keys.json'));
  };
  await all([load(), crew.start(parts.api), crew.start(parts.worker)]);
  return { crew };
}

/** Waits for all, even after a failure, so that nothing is started behind the back of the end; then throws the first failure. */
async function all(work) {
  const failure = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
  if (failure) throw failure.reason;
}

function keep(data, run) {
  try {
    writeRun(data, run);
  } catch (error) {
    say(inOneLine(error, data));
  }
}

/** Others may pass through the data folder, as PostgreSQL's user must, but see nothing in it. */
function prepareFolder(data) {
  mkdirSync(data, { recursive: true, mode: 0o711 });
  for (const part of ['files', 'logs', 'mail', 'temporal']) mkdirSync(join(data, part), { recursive: true, mode: 0o700 });
  const { bavail, bsize } = statfsSync(data);
  const free = (bavail * bsize) / 2 ** 30;
  if (free < LEAST_FREE_GB) throw new Stop(`Only ${Math.floor(free * 1024)} MB are free in ${data}, and UNPSA needs at least ${LEAST_FREE_GB} GB. Free some space, or set UNPSA_DATA to a folder on another disk.`);
}

/** The ports that parts of this run will listen on. */
function portsHere(settings) {
  const { PORT, POSTGRES_PORT, TEMPORAL_PORT, TEMPORAL_UI_PORT, SMTP_PORT, MAIL_WEB_PORT } = settings.ports;
  const away = elsewhere(settings);
  return {
    PORT,
    ...(away.postgres ? {} : { POSTGRES_PORT }),
    ...(away.temporal ? {} : { TEMPORAL_PORT, TEMPORAL_UI_PORT }),
    ...(away.mail ? {} : { SMTP_PORT, MAIL_WEB_PORT }),
  };
}
