import { join } from 'node:path';
import { prepareFolder } from './data-folder.mjs';
import { takeLock } from './lock.mjs';
import { demandFree } from './ports.mjs';
import { binaries } from './postgres-binaries.mjs';
import { prepare } from './prepare.mjs';
import { inWords } from './progress.mjs';
import { endOrphans } from './run-state.mjs';
import { screen } from './screen.mjs';
import { elsewhere, portsHere, readSettings } from './settings.mjs';
import { openRun, startParts } from './start-parts.mjs';
import { inOneLine, Stop } from './stop.mjs';

const say = (sentence) => console.log(sentence);

/** Starts everything, keeps it running, and ends it in order on Ctrl-C. */
export async function startAll() {
  const began = Date.now();
  const held = {};
  const finish = endOnSignal(held);
  try {
    const settings = readSettings();
    held.data = settings.data;
    prepareFolder(settings.data);
    held.lock = lockOrStop(settings.data);
    const left = await endOrphans(settings.data);
    if (left.length > 0) say(`The last run ended without stopping its parts. Stopped now: ${left.join(', ')}.`);
    await demandFree(portsHere(settings));
    const cli = await prepare({ environment: settings.environment, say });
    becomePrivate(settings);
    const run = openRun({ settings, say });
    held.crew = run.crew;
    await startParts(run, cli);
    if (!held.ending) say(screen(settings, inWords(Date.now() - began)));
  } catch (error) {
    await finish(1, inOneLine(error, held.data));
  }
}

/**
 * Makes Ctrl-C end all that is held, in order; a second one ends it at once.
 * @returns what ends it for another reason: `finish(code, sentence)`
 */
function endOnSignal(held) {
  const finish = async (code, sentence) => {
    if (held.ending) return;
    held.ending = Date.now();
    (code === 0 ? say : console.error)(sentence);
    await held.crew?.stop().catch((error) => console.error(inOneLine(error, held.data)));
    held.lock?.release();
    if (code === 0) say('All parts have ended.');
    process.exit(code);
  };
  const interrupted = () => {
    if (!held.ending) return void finish(0, 'Stopping: first the API and the worker, then the servers. Press Ctrl-C again to end at once.');
    if (Date.now() - held.ending < 1_000) return; // npm passes the terminal's Ctrl-C on a second time
    held.crew?.kill();
    held.lock?.release();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupted);
  process.stdout.on('error', () => undefined); // the terminal may be gone while we stop
  return finish;
}

function lockOrStop(data) {
  const { release, owner } = takeLock(join(data, '.start.lock'));
  if (owner) throw new Stop(`UNPSA already runs with the data in ${data} (process ${owner.pid}). Stop it there with Ctrl-C, or set UNPSA_DATA and other ports for a second one.`);
  return { release };
}

/** From here on nobody else may read what we write: keys, documents, mails. Shared tools come before. */
function becomePrivate(settings) {
  if (!elsewhere(settings).postgres) binaries();
  process.umask(0o077);
}
