import { execFile, spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { tracked } from './children.mjs';
import { inRoot } from './folders.mjs';
import { isDiskFull, Stop } from './stop.mjs';
import { withProgress } from './progress.mjs';

const run = promisify(execFile);
const PACKAGE = 'github.com/temporalio/cli/cmd/temporal';
const TYPICAL = 4 * 60_000;
const NEEDED_GB = 5;

/**
 * Builds the CLI with Go from tools/temporal.
 * @returns undefined when `file` is there and runs, otherwise why not
 */
export async function buildCli({ file, version, works, say }) {
  const folder = inRoot('tools', 'temporal');
  const options = { cwd: folder, env: { ...process.env, GOFLAGS: '-mod=readonly', GOWORK: 'off', CGO_ENABLED: '0' }, maxBuffer: 1 << 26 };
  const go = await run('go', ['env', 'GOVERSION', 'GOCACHE', 'GOMODCACHE'], options).then(({ stdout }) => stdout.trim().split('\n'), () => undefined);
  if (!go) return 'Go is not installed';
  const [, ...caches] = go;
  demandSpace(caches);
  const fresh = `${file}.${process.pid}`;
  try {
    say('Temporal comes as a Go program that is built once and kept for later starts.');
    await withProgress({ what: 'Building Temporal with Go', typical: TYPICAL }, async (report) => {
      const { stdout } = await run('go', ['list', '-deps', PACKAGE], options);
      await compile({ fresh, version, options, packages: stdout.trim().split('\n').length, report });
    });
    if (!works(fresh)) return 'the program that Go built does not run here';
    renameSync(fresh, file);
  } catch (error) {
    const said = String(error.stderr || error.message).trim();
    if (isDiskFull(said)) throw new Stop(`The disk is full: Go needs about ${NEEDED_GB} GB in ${caches.join(' and ')}. Free some space, or set GOCACHE and GOMODCACHE to another disk.`);
    return `Go could not build it (${said.split('\n').at(-1)})`;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** `go build -v` names every package that it compiles: counted, they tell how far it is. */
function compile({ fresh, version, options, packages, report }) {
  const flags = `-s -w -X github.com/temporalio/cli/internal/temporalcli.Version=${version}`;
  const child = tracked(spawn('go', ['build', '-v', '-trimpath', '-ldflags', flags, '-o', fresh, PACKAGE], { ...options, stdio: ['ignore', 'ignore', 'pipe'] }));
  let [said, count] = ['', 0];
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said = (said + text).slice(-4_000);
    count += text.split('\n').length - 1;
    report(count / packages);
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => (code === 0 ? done() : failed(Object.assign(new Error('go build failed'), { stderr: said }))));
  });
}

function demandSpace(caches) {
  for (const cache of caches) {
    let folder = cache;
    while (!existsSync(folder)) folder = dirname(folder);
    const { bavail, bsize } = statfsSync(folder);
    const full = existsSync(cache); // an earlier build may have left all that is needed
    if (bavail * bsize < (full ? 1 : NEEDED_GB) * 2 ** 30) throw new Stop(`Building Temporal needs about ${NEEDED_GB} GB in ${cache}. Free some space, or set GOCACHE and GOMODCACHE to another disk.`);
  }
}
