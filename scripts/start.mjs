import { nodeTooOld } from './parts/node-version.mjs';

/** `npm start`: the whole product on this machine, from a fresh clone to the addresses of its pages. */
const problem = nodeTooOld(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { startAll } = await import('./parts/start-all.mjs');
await startAll();
