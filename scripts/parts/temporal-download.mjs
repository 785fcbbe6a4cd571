import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDiskFull } from './stop.mjs';
import { withProgress } from './progress.mjs';

const ANSWER_WITHIN = 5_000;
const SILENCE = 15_000;

/**
 * Fetches the CLI from its makers.
 * @returns undefined when `file` is there and runs, otherwise why not
 */
export async function downloadCli({ file, version, works }) {
  const [platform, arch] = [process.platform === 'win32' ? 'windows' : process.platform, process.arch === 'x64' ? 'amd64' : process.arch];
  const address = `https://temporal.download/cli/archive/v${version}?platform=${platform}&arch=${arch}`;
  const folder = mkdtempSync(join(dirname(file), 'download-'));
  try {
    const answer = await begin(address);
    await withProgress({ what: 'Downloading Temporal', typical: 20_000 }, (report) => unpack(answer, folder, report));
    const fresh = join(folder, basename(file));
    if (!works(fresh)) return 'the official download does not run here';
    renameSync(fresh, file);
  } catch (error) {
    if (isDiskFull(String(error.code ?? error.message))) throw error;
    return `the official download is out of reach (${error.cause?.code ?? error.message})`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function begin(address) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new Error(`no answer within ${ANSWER_WITHIN / 1000} s`)), ANSWER_WITHIN);
  const response = await fetch(address, { signal: patience.signal });
  clearTimeout(timer);
  if (!response.ok) throw new Error(`it answers ${response.status}`);
  return { response, patience };
}

async function unpack({ response, patience }, folder, report) {
  const archive = join(folder, 'archive');
  const size = Number(response.headers.get('content-length')) || undefined;
  let [got, timer] = [0];
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => patience.abort(new Error('the download stood still')), SILENCE);
  };
  alive();
  const body = Readable.fromWeb(response.body).on('data', (chunk) => {
    got += chunk.length;
    alive();
    if (size) report(got / size);
  });
  await pipeline(body, createWriteStream(archive)).finally(() => clearTimeout(timer));
  const done = spawnSync('tar', ['-xf', archive, '-C', folder], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`its archive cannot be unpacked: ${done.error?.message ?? done.stderr.trim()}`);
}
