import { join } from 'node:path';
import { PEOPLE } from './identity.mjs';
import { openLogs } from './logs.mjs';
import { operate } from './operator.mjs';
import { databaseUrl } from './password.mjs';
import { note } from './processes.mjs';
import { recipes } from './recipes.mjs';
import { writeRun } from './run-state.mjs';
import { elsewhere, productEnvironment } from './settings.mjs';
import { inOneLine } from './stop.mjs';
import { supervisor } from './supervise.mjs';

/** What `npm run operator` needs of a run. */
const SHOWN = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE', 'TEMPORAL_UI_URL', 'SMTP_URL', 'REHEARSAL_SMTP_URL', 'PUBLIC_URL', 'FILES_DIR', 'PORT'];

/** A run before any part of it: its environment, its logs and the crew that will keep its parts alive. */
export function openRun({ settings, say }) {
  const { data } = settings;
  const logs = openLogs(join(data, 'logs'));
  const { url, password } = databaseUrl(settings, elsewhere(settings).postgres);
  const env = productEnvironment(settings, url);
  const environment = Object.fromEntries(SHOWN.filter((name) => env[name]).map((name) => [name, env[name]]));
  const supervised = note(process.pid);
  const save = quietly((children) => writeRun(data, { supervisor: supervised, children, environment }), data, say);
  return { settings, logs, env, password, crew: supervisor({ logs, say, save }) };
}

/** Servers first, all at once; then the schema; then the product beside its first data. */
export async function startParts({ settings, logs, env, password, crew }, cli) {
  const away = elsewhere(settings);
  const parts = recipes({ settings, cli, env, password });
  const operator = (...args) => operate(args, { env, log: logs.fileOf('operator') });
  const load = async () => {
    await operator('cycles', 'load');
    await operator('outreach', 'load');
    await operator('tour', '--file', join(settings.data, 'tour-keys.json'));
    // Only where the development sign-in runs: elsewhere these addresses could be somebody's.
    if (!away.identity) await operator('people', 'grant', '--file', PEOPLE);
  };
  await all(['postgres', 'temporal', 'mail', 'identity'].filter((name) => !away[name]).map((name) => crew.start(parts[name])));
  await operator('migrate');
  await all([load(), crew.start(parts.api), crew.start(parts.worker)]);
}

/** Waits for all, even after a failure, so that nothing is started behind the back of the end; then throws the first failure. */
async function all(work) {
  const failure = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected');
  if (failure) throw failure.reason;
}

/** A note that cannot be written, as on a full disk, stops nothing: it is told once. */
function quietly(write, data, say) {
  let told = false;
  return (what) => {
    try {
      write(what);
      told = false;
    } catch (error) {
      if (!told) say(inOneLine(error, data));
      told = true;
    }
  };
}
