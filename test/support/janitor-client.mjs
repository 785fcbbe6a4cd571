import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

let janitor;

/** Tells this process's janitor something; the first call hires it. It never keeps this process alive. */
function tell(what) {
  if (!janitor) {
    janitor = spawn(process.execPath, [fileURLToPath(new URL('./janitor.mjs', import.meta.url))], { stdio: ['pipe', 'ignore', 'inherit'], detached: true });
    janitor.unref();
    janitor.stdin.unref();
    janitor.stdin.on('error', () => undefined);
  }
  janitor.stdin.write(`${JSON.stringify(what)}\n`);
}

/** This process ends with us, whatever happens to us. */
export const leash = (pid, signal) => tell({ pid, signal });
/** This process has ended: its pid may soon be another's. */
export const forget = (pid) => tell({ forget: pid });
/** This folder goes away with us. */
export const discard = (folder) => tell({ folder });

/** Lets the janitor do its work now, and waits for it. */
export function dismiss() {
  if (!janitor) return undefined;
  const leaving = janitor;
  janitor = undefined;
  return new Promise((done) => {
    leaving.ref();
    leaving.once('exit', done);
    leaving.stdin.end();
  });
}
