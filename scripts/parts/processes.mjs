import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** When a process began, as the system tells it: with the pid it names one process for ever. Undefined when it is gone. */
export function birth(pid) {
  if (process.platform === 'linux') {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process that was noted as `{ pid, born }` is still the one that runs under this pid. */
export const isAlive = (noted) => noted?.pid > 0 && noted.born !== undefined && birth(noted.pid) === noted.born;

/** Notes a running process, so that `isAlive` can tell it from a later one with the same pid. */
export const note = (pid) => ({ pid, born: birth(pid) });

export function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

/** Ends a noted process: asks with a signal, and kills it when it has not gone within the time. */
export async function end(noted, name = 'SIGTERM', within = 15_000) {
  if (!isAlive(noted)) return;
  signal(noted.pid, name);
  for (const until = Date.now() + within; isAlive(noted); await sleep(50)) {
    if (Date.now() < until) continue;
    signal(noted.pid, 'SIGKILL');
    break;
  }
  for (const until = Date.now() + 5_000; isAlive(noted) && Date.now() < until; ) await sleep(20);
}
