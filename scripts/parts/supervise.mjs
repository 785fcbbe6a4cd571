import { closeSync } from 'node:fs';
import { end, note } from './processes.mjs';
import { STOP_ORDER, stopSignal } from './run-state.mjs';
import { isDiskFull, Stop } from './stop.mjs';

const LONGEST = 30;
const STEADY = 60_000;
const LAST_LINES = 25;

/**
 * Keeps parts running: one that dies is started again, after 1, 2, 4 … 30 seconds.
 * @param save told of every change of the noted children
 */
export function supervisor({ logs, say, save }) {
  const parts = new Map();
  const noted = () => [...parts.values()].filter(({ child }) => child).map(({ name, child }) => ({ name, ...child }));
  let stopping = false;

  /** One life of a part. @returns `{ ready, ended }` */
  async function live(part) {
    const { name } = part;
    await part.before?.();
    if (stopping) return undefined;
    const from = logs.sizeOf(name);
    const file = logs.open(name);
    const child = part.spawn(['ignore', file, file]);
    closeSync(file);
    let how;
    const ended = new Promise((done) => {
      child.once('error', (error) => done((how = error.message)));
      child.once('exit', (code, signal) => done((how = signal ? `killed by ${signal}` : `code ${code}`)));
    });
    const written = () => logs.since(name, from);
    const reason = () => (isDiskFull(written()) ? `the disk is full; see ${logs.fileOf(name)}` : how);
    if (child.pid) part.child = note(child.pid);
    save(noted());
    const failed = () => how && problem(name, how, written(), logs.fileOf(name));
    const gone = ended.then(() => {
      part.child = undefined;
      if (!stopping) save(noted());
      return reason();
    });
    return { ready: part.ready({ failed, written }), ended: gone };
  }

  async function revive(part, how, began) {
    if (stopping) return;
    part.failures = Date.now() - began > STEADY ? 0 : part.failures;
    const pause = Math.min(2 ** part.failures++, LONGEST);
    say(`${part.name} ended (${how}). It is started again in ${pause} s.`);
    await new Promise((done) => (part.timer = setTimeout(done, pause * 1000)));
    if (stopping) return;
    const again = Date.now();
    const life = await live(part).catch((error) => void revive(part, error.message, again));
    if (!life) return;
    watch(part, life, again);
    await life.ready.then(() => stopping || say(`${part.name} runs again.`), () => undefined); // its end is already watched
  }

  const watch = (part, life, began) => void life.ended.then((how) => revive(part, how, began));

  return {
    /** Starts a part and waits until it is ready. @throws Stop when it ends before that */
    async start(recipe) {
      const part = { failures: 0, ...recipe };
      parts.set(part.name, part);
      logs.rotate(part.name);
      const began = Date.now();
      const life = await live(part);
      if (!life) return;
      await life.ready;
      watch(part, life, began);
    },
    /** Ends all parts, those that need others first. */
    async stop() {
      stopping = true;
      for (const { timer } of parts.values()) clearTimeout(timer);
      for (const names of STOP_ORDER) {
        await Promise.all(names.map((name) => parts.get(name)).filter((part) => part?.child).map(({ name, child }) => end(child, stopSignal(name))));
      }
      save([]);
    },
    /** Ends all parts at once, the hard way. */
    kill() {
      stopping = true;
      for (const { pid } of noted()) process.kill(pid, 'SIGKILL');
    },
  };
}

function problem(name, how, written, file) {
  if (isDiskFull(written)) return new Stop(`${name} ended: the disk is full. Free some space and start again.`);
  const lines = written.trim().split('\n').slice(-LAST_LINES).join('\n');
  return new Stop(`${name} ended before it was ready (${how}). ${lines ? `Its last lines:\n${lines}\nAll of it: ${file}` : `It wrote nothing to ${file}.`}`);
}
