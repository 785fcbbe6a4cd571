import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './children.mjs';
import { demandChromium, findChromium } from './chromium.mjs';
import { inRoot, NODE, pathWithTools, ROOT } from './folders.mjs';
import { prepare } from './prepare.mjs';
import { inWords } from './progress.mjs';
import { environmentWithFile } from './settings.mjs';
import { inOneLine } from './stop.mjs';

/**
 * Prepares as `npm start` does, checks and tests, and ends with "N passed, N failed" on a line of its own.
 * @returns the exit code
 */
export async function testAll(args) {
  const alone = args.length > 0;
  let [counts, broken] = [{ passed: 0, failed: 0, skipped: 0 }, 0];
  try {
    const cli = await prepare({ environment: environmentWithFile() });
    const chromium = alone ? findChromium() : await demandChromium();
    const env = { ...process.env, TEMPORAL_CLI: cli, PATH: pathWithTools(), ...(chromium ? { CHROMIUM: chromium } : {}) };
    if (!alone) broken = await check(env);
    counts = await jest(args, env);
  } catch (error) {
    console.error(inOneLine(error, tmpdir()));
    broken++;
  }
  const failed = counts.failed + broken;
  if (counts.passed + counts.failed === 0) console.error('No test ran.');
  console.log(`${counts.passed} passed, ${failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`);
  return failed > 0 || counts.passed === 0 ? 1 : 0;
}

/** Types and style, side by side. Each that fails counts as one failure. */
async function check(env) {
  const checks = { 'Type check': ['npm', ['run', '--silent', 'typecheck']], Lint: ['npm', ['run', '--silent', 'lint']] };
  const failed = await Promise.all(Object.entries(checks).map(async ([name, [command, args]]) => {
    const began = Date.now();
    const { code, stdout, stderr } = await run(command, args, { cwd: ROOT, env });
    console.log(`${name}: ${code === 0 ? 'passed' : 'failed'} in ${inWords(Date.now() - began)}.`);
    if (code !== 0) console.log(`${stdout}${stderr}`.trim());
    return code !== 0;
  }));
  return failed.filter(Boolean).length;
}

/** A test file that cannot even be loaded counts as one failure. */
async function jest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'unpsa-counts-'));
  const file = join(folder, 'jest.json');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const child = spawn(NODE, [...flags, inRoot('node_modules', '.bin', 'jest'), '--json', `--outputFile=${file}`, ...args], { cwd: ROOT, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = JSON.parse(readFileSync(file, 'utf8'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: failed || Number(code !== 0), skipped: numPendingTests + numTodoTests };
  } catch {
    console.error(`Jest ended with ${code} and left no results.`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
