import { spawn } from 'node:child_process';

const helpers = new Set();
process.on('exit', () => {
  for (const child of helpers) child.kill('SIGTERM');
});

/** A short-lived program that must not outlive us. */
export function tracked(child) {
  helpers.add(child);
  child.once('close', () => helpers.delete(child)).once('error', () => helpers.delete(child));
  return child;
}

/**
 * Runs a program to its end.
 * @returns `{ code, stdout, stderr }`; what it wrote is empty where `stdio` sends it elsewhere
 */
export function run(command, args, options = {}) {
  const child = tracked(spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options }));
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name]?.setEncoding('utf8').on('data', (text) => (written[name] += text));
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code, signal) => done({ code: code ?? signal, ...written }));
  });
}
