import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { NODE, ROOT } from './parts/folders.mjs';
import { MAIN } from './parts/operator.mjs';
import { readRun } from './parts/run-state.mjs';
import { environmentWithFile, readSettings } from './parts/settings.mjs';

/** The operator's program, with the database and the servers of `npm start` unless the environment names others. */
if (!existsSync(NODE) || !existsSync(MAIN)) {
  console.error('The operator\'s program is not built yet: run "npm start" once, or "npm ci" and "npm run build".');
  process.exit(1);
}
const environment = environmentWithFile();
const said = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
const { data } = readSettings(environment);
const env = { FILES_DIR: `${data}/files`, ...readRun(data)?.environment, ...said };
const child = spawn(NODE, ['--enable-source-maps', MAIN, ...process.argv.slice(2)], { cwd: ROOT, env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => process.exit(code ?? 1));
