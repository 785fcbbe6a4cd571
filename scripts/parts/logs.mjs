import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CAP = 10 * 2 ** 20;

/** The log files of a run. At a start, a file above 10 MB becomes `.1` and the one before that goes. */
export function openLogs(folder) {
  mkdirSync(folder, { recursive: true });
  const fileOf = (name) => join(folder, `${name}.log`);
  const sizeOf = (name) => (existsSync(fileOf(name)) ? statSync(fileOf(name)).size : 0);
  return {
    fileOf,
    sizeOf,
    rotate(name) {
      if (sizeOf(name) > CAP) renameSync(fileOf(name), `${fileOf(name)}.1`);
    },
    open: (name) => openSync(fileOf(name), 'a', 0o600),
    since: (name, from) => tail(fileOf(name), from),
  };
}

const MOST = 64 * 1024;

/** What was written after `from`, of much only the end. */
function tail(file, from) {
  if (!existsSync(file)) return '';
  const { size } = statSync(file);
  const begin = Math.max(from, size - MOST);
  const buffer = Buffer.alloc(Math.max(0, size - begin));
  const handle = openSync(file, 'r');
  const read = readSync(handle, buffer, 0, buffer.length, begin);
  closeSync(handle);
  return buffer.subarray(0, read).toString('utf8');
}
