import { existsSync } from 'node:fs';
import { inRoot } from './parts/folders.mjs';
import { nodeTooOld } from './parts/node-version.mjs';

/** `npm run rehearse -- CYCLE [--nominations N --countries N --seed N]`: a season before it opens. CYCLE is a file, or a name in cycles/. */
const [cycle, ...args] = process.argv.slice(2);
const file = [cycle, inRoot('cycles', `${cycle}.yaml`), inRoot('cycles', `${cycle}`)].find((path) => path && existsSync(path));
const problem = nodeTooOld(process.versions.node) ?? (file ? undefined : `Say which cycle is rehearsed: a file, or the name of one in cycles/, as "npm run rehearse -- unpsa-coming".${cycle ? ` There is no "${cycle}".` : ''}`);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { rehearse } = await import('./parts/rehearse.mjs');
process.exit(await rehearse({ cycle: file, args }));
