import { nodeTooOld } from './parts/node-version.mjs';

/** `npm run bench -- NAME`: measurements, each as a ratio to a floor measured in the same run. */
const benches = { allocation: '../bench/allocation.mjs', intake: '../bench/intake.mjs', list: '../bench/list.mjs', extension: '../bench/extension.mjs', reminders: '../bench/reminders.mjs', bulk: '../bench/bulk.mjs' };

const problem = nodeTooOld(process.versions.node);
const [name = 'intake', ...args] = process.argv.slice(2);
if (problem || !benches[name]) {
  console.error(problem ?? `There is no bench "${name}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
// As the product is run.
process.env.NODE_ENV ??= 'production';
const { prepare } = await import('./parts/prepare.mjs');
await prepare();
await (await import(benches[name])).bench(args);
