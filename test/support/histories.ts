import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/config/project-root.js';

const folder = () => join(projectRoot(), 'test/histories');

/** Where a saved history stands, as `nomination-winner`. */
export const historyFile = (name: string): string => join(folder(), `${name}.json`);

/** The saved histories by name. */
export const historyFiles = (): Map<string, string> =>
  new Map(readdirSync(folder()).filter((file) => file.endsWith('.json')).sort().map((file) => [file.replace(/\.json$/, ''), join(folder(), file)]));
