import { homedir } from 'node:os';
import { delimiter, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the work tree. */
export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Node 24 as npm installed it: everything but the first installation runs under it. */
export const NODE = join(ROOT, 'node_modules', '.bin', 'node');

export const inRoot = (...parts) => join(ROOT, ...parts);

/** Where binaries that belong to no work tree are kept between clones. */
export function cacheFolder(environment = process.env) {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'unpsa');
}

/** PATH with this project's tools first, so that every child finds Node 24. */
export const pathWithTools = (path = process.env.PATH ?? '') => [inRoot('node_modules', '.bin'), path].join(delimiter);

/** PATH without this project's tools: what installs node_modules must not run from it. */
export function pathWithoutTools(path = process.env.PATH ?? '') {
  return path.split(delimiter).filter((folder) => !folder.startsWith(inRoot('node_modules') + sep)).join(delimiter);
}
