import { existsSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from './stop.mjs';

const LEAST_FREE_GB = 1;

/** Makes the data folder and checks its disk. Others may pass through it, as PostgreSQL's user must, but see nothing in it. */
export function prepareFolder(data) {
  if (!existsSync(data)) mkdirSync(data, { recursive: true, mode: 0o711 });
  const { bavail, bsize } = statfsSync(data);
  const free = (bavail * bsize) / 2 ** 30;
  if (free < LEAST_FREE_GB) throw new Stop(`Only ${Math.floor(free * 1024)} MB are free in ${data}, and UNPSA needs at least ${LEAST_FREE_GB} GB. Free some space, or set UNPSA_DATA to a folder on another disk.`);
  for (const part of ['files', 'logs', 'mail', 'temporal']) mkdirSync(join(data, part), { recursive: true, mode: 0o700 });
}
