import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from './children.mjs';
import { inRoot, NODE, pathWithTools, ROOT } from './folders.mjs';
import { withLock } from './lock.mjs';
import { withProgress } from './progress.mjs';
import { Stop } from './stop.mjs';
import { treeLock } from './tree-lock.mjs';

const SOURCES = ['apps', 'libs', 'workflows', 'activities', 'rehearsal', 'words'];
const RECIPES = ['nest-cli.json', '.swcrc', 'package-lock.json', 'scripts/build-workflows.mjs', 'scripts/build-console.mjs', 'scripts/api-types.mjs'];
const MARK = inRoot('dist', '.sources');
/** What a build writes among the sources: the console's types of the API. */
const MADE = 'schema.d.ts';

/** Builds dist, unless it was made from just these sources. */
export async function build({ say = console.log } = {}) {
  if (isBuilt()) return;
  await withLock(treeLock('build'), async () => {
    if (isBuilt()) return;
    const made = fingerprint();
    await withProgress({ what: 'Building', typical: 10_000 }, async () => {
      await step([inRoot('node_modules', '.bin', 'nest'), 'build']);
      await step([inRoot('scripts', 'build-workflows.mjs')]);
      await step([inRoot('scripts', 'build-console.mjs')]);
      await step([inRoot('scripts', 'api-types.mjs')]);
    });
    writeFileSync(MARK, made);
  }, { waiting: () => say('Another start is building. Waiting for it.') });
}

const isBuilt = () => existsSync(MARK) && existsSync(inRoot('dist', 'workflow-bundle.js')) && existsSync(inRoot('dist', 'console', 'index.html')) && readFileSync(MARK, 'utf8') === fingerprint();

/** One hash over the names and contents of all that a build reads. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...SOURCES.flatMap((folder) => filesIn(inRoot(folder))), ...RECIPES.map((name) => inRoot(name))]) {
    hash.update(`${relative(ROOT, file)}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== MADE);
  return entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

async function step(args) {
  const { code, stdout, stderr } = await run(NODE, args, { cwd: ROOT, env: { ...process.env, PATH: pathWithTools() } });
  if (code === 0) return;
  throw new Stop(`The build failed:\n${`${stdout}${stderr}`.trim()}`);
}
