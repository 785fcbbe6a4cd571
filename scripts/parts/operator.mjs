import { appendFileSync } from 'node:fs';
import { run } from './children.mjs';
import { inRoot, NODE, ROOT } from './folders.mjs';
import { isDiskFull, Stop } from './stop.mjs';

const MAIN = inRoot('dist', 'apps', 'operator', 'main.js');

/** One command of the operator's program. What it says goes to its log; why it failed goes on. */
export async function operate(args, { env, log }) {
  const { code, stdout, stderr } = await run(NODE, [MAIN, ...args], { cwd: ROOT, env });
  appendFileSync(log, `${new Date().toISOString()} ${args.join(' ')}: ${code}\n${stdout}${stderr}`, { mode: 0o600 });
  if (code === 0) return;
  if (isDiskFull(stderr)) throw new Stop('The disk is full. Free some space and start again.');
  throw new Stop(stderr.trim() || `The operator's command "${args.join(' ')}" ended with ${code} and gave no reason. See ${log}.`);
}

export { MAIN };
