import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './children.mjs';
import { inRoot } from './folders.mjs';
import { withProgress } from './progress.mjs';
import { Stop } from './stop.mjs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const HOW = 'install Debian\'s package "chromium" ("apt-get install chromium"), or set CHROMIUM to the program';

/** The Chromium of this machine: the one that CHROMIUM names, or one at its usual place. */
export function findChromium(environment = process.env) {
  if (environment.CHROMIUM) {
    if (isProgram(environment.CHROMIUM)) return environment.CHROMIUM;
    throw new Stop(`CHROMIUM is "${environment.CHROMIUM}", which is no program. Set it to a Chromium, or leave it empty.`);
  }
  return PLACES.find(isProgram);
}

/** The same; if tests need a browser and there is none, it is installed where that is possible. */
export async function demandChromium(environment = process.env) {
  const found = findChromium(environment);
  if (found || !browserTests()) return found;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) throw new Stop(`Some tests need Chromium: ${HOW}.`);
  await withProgress({ what: 'Installing Chromium for the browser tests', typical: 60_000 }, async () => {
    await apt('update');
    await apt('install', '--yes', '--no-install-recommends', 'chromium');
  });
  const installed = findChromium(environment);
  if (!installed) throw new Stop(`Chromium was installed but cannot be found: ${HOW}.`);
  return installed;
}

async function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code, stderr } = await run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { env });
  if (code !== 0) throw new Stop(`Some tests need Chromium, and apt-get failed (${stderr.trim().split('\n').at(-1)}): ${HOW}.`);
}

const browserTests = () => readdirSync(inRoot('test'), { recursive: true })
  .filter((name) => /\.tsx?$/.test(name))
  .some((name) => readFileSync(join(inRoot('test'), name), 'utf8').includes("'playwright-core'"));

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
