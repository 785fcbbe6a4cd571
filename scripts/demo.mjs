import { inRoot } from './parts/folders.mjs';
import { nodeTooOld } from './parts/node-version.mjs';

/** `npm run demo`: the 2012 edition at its real size, a whole award year in minutes. */
const problem = nodeTooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { rehearse } = await import('./parts/rehearse.mjs');
process.exit(await rehearse({ cycle: inRoot('cycles', 'unpsa-2012.yaml'), args: ['--nominations', '471', '--countries', '85', '--seed', '2012', ...process.argv.slice(2)] }));
