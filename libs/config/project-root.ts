import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of package.json, whether this runs from the sources or from `dist`: the base of files that are read, not compiled. */
export function projectRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('No package.json in any folder above the code.');
  return projectRoot(above);
}
