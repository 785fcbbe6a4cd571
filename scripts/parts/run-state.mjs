import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, isAlive } from './processes.mjs';

const fileIn = (data) => join(data, 'run.json');

/** What a start left in the data folder: `{ supervisor, children: [{ name, pid, born }], environment }`, or nothing. */
export function readRun(data) {
  if (!existsSync(fileIn(data))) return undefined;
  try {
    return JSON.parse(readFileSync(fileIn(data), 'utf8'));
  } catch {
    return undefined; // cut by a full disk
  }
}

/** Keeps it for the next start and for `npm run operator`. It holds the database's password. */
export function writeRun(data, run) {
  writeFileSync(`${fileIn(data)}.new`, JSON.stringify(run, undefined, 2), { mode: 0o600 });
  renameSync(`${fileIn(data)}.new`, fileIn(data));
}

/** Who must have ended before whom. */
export const STOP_ORDER = [['api', 'worker'], ['temporal', 'mail', 'identity'], ['postgres']];
export const stopSignal = (name) => (name === 'postgres' ? 'SIGINT' : 'SIGTERM');

/**
 * Ends what a killed supervisor left running, in order.
 * @returns the names of the parts that were still alive
 */
export async function endOrphans(data) {
  const alive = (readRun(data)?.children ?? []).filter(isAlive);
  for (const names of STOP_ORDER) {
    await Promise.all(alive.filter(({ name }) => names.includes(name)).map((child) => end(child, stopSignal(child.name))));
  }
  return alive.map(({ name }) => name);
}
