import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, note } from './processes.mjs';

/**
 * Takes a lock file for this process. A lock whose owner is gone counts for nothing.
 * @returns `{ release }`, or `{ owner }` when a living process holds it
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(note(process.pid)), { flag: 'wx' });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = ownerOf(file);
    if (isAlive(owner)) return { owner };
    if (owner) remove(file, owner);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25); // its owner is just writing it
    if (attempt === 18) rmSync(file, { force: true }); // it was left empty by a crash
  }
  throw new Error(`${file} cannot be taken. Remove it and start again.`);
}

function ownerOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Two processes may find the same dead lock: only the one whose rename carries that very lock away removes it. */
function remove(file, dead) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    const taken = ownerOf(aside);
    if (taken && taken.pid !== dead.pid && isAlive(taken)) renameSync(aside, file);
    else rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** Runs `work` while no other process does the same. */
export async function withLock(file, work, { waiting = () => undefined } = {}) {
  for (let told = false; ; await sleep(250)) {
    const lock = takeLock(file);
    if (lock.release) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (!told) waiting(lock.owner);
    told = true;
  }
}
