import { nodeTooOld } from './parts/node-version.mjs';

/** `npm test`: types, style and all tests; with arguments, Jest alone with these. The last line counts. */
const problem = nodeTooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { testAll } = await import('./parts/test-all.mjs');
process.exitCode = await testAll(process.argv.slice(2));
