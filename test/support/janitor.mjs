import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * Ends what a test run has started, however the run itself ends: a killed parent closes our standard input, and that is
 * the sign. Lines tell what to keep in mind: {"pid":1,"signal":"SIGQUIT"}, {"forget":1}, {"folder":"/tmp/…"}.
 */
const pids = new Map();
const folders = new Set();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => undefined);

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { pid, signal = 'SIGKILL', forget, folder } = JSON.parse(line);
    if (pid) pids.set(pid, signal);
    if (forget) pids.delete(forget);
    if (folder) folders.add(folder);
  })
  .on('close', async () => {
    for (const [pid, signal] of pids) kill(pid, signal);
    for (let waited = 0; waited < 100 && [...pids.keys()].some((pid) => kill(pid, 0)); waited++) await new Promise((done) => setTimeout(done, 50));
    for (const pid of pids.keys()) kill(pid, 'SIGKILL');
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

function kill(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
