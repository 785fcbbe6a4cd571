import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { run } from './children.mjs';
import { inRoot, NODE, pathWithoutTools } from './folders.mjs';
import { withLock } from './lock.mjs';
import { withProgress } from './progress.mjs';
import { isDiskFull, Stop } from './stop.mjs';
import { treeLock } from './tree-lock.mjs';

const CI = ['ci', '--include=dev'];
const MARK = inRoot('node_modules', '.unpsa-lock');

/** Installs node_modules as package-lock.json says, unless they are. */
export async function install({ say = console.log } = {}) {
  if (isInstalled()) return;
  await withLock(treeLock('install'), async () => {
    if (isInstalled()) return;
    await withProgress({ what: 'Installing packages', typical: 60_000 }, ci);
    writeFileSync(MARK, wanted());
  }, { waiting: () => say('Another start is installing the packages. Waiting for it.') });
}

const wanted = () => createHash('sha256').update(readFileSync(inRoot('package-lock.json'))).digest('hex');

function isInstalled() {
  if (!existsSync(NODE)) return false;
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted()) return true;
  if (!isByHand()) return false;
  writeFileSync(MARK, wanted());
  return true;
}

/** Whether somebody ran npm: its own list in node_modules names every package that is not optional, in the version of the lock. */
function isByHand() {
  const list = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const [there, due] = [list, inRoot('package-lock.json')].map((file) => JSON.parse(readFileSync(file, 'utf8')).packages);
  return Object.entries(due).every(([place, { version, optional }]) => place === '' || optional || there[place]?.version === version);
}

/** npm must not run from the node_modules that it replaces: the Node.js that npm itself began with does it. */
async function ci() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const outside = node && !node.startsWith(inRoot('node_modules')) ? node : 'node';
  const [command, args] = npm?.endsWith('.js') ? [outside, [npm, ...CI]] : ['npm', CI];
  const env = { ...process.env, PATH: pathWithoutTools() };
  for (const name of Object.keys(env)) if (/^npm_(?!config_)/.test(name)) delete env[name];
  const { code, stderr } = await run(command, args, { cwd: inRoot(), env, stdio: ['ignore', 'ignore', 'pipe'] }).catch((error) => ({ code: error.code, stderr: error.message }));
  if (code !== 0) throw new Stop(reason(stderr));
  if (!existsSync(NODE)) throw new Stop('npm did not install Node.js 24 into node_modules. Run "npm ci --ignore-scripts=false" and start again.');
}

function reason(stderr) {
  if (isDiskFull(stderr)) return 'The disk is full: the packages need about 2 GB. Free some space and start again.';
  const lines = stderr.split('\n').filter((line) => /^npm (error|ERR!) *\S/.test(line) && !/A complete log|code E/.test(line));
  return `npm ci failed: ${lines[0]?.replace(/^npm (error|ERR!) */, '') ?? 'it gave no reason'}. Run "npm ci" to see all of it.`;
}
