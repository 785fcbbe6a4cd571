import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, readFileSync } from 'node:fs';
import { Stop } from './stop.mjs';

const NAME = 'postgres';

/** The user that PostgreSQL runs as: nothing special, unless we are root, whom PostgreSQL refuses. */
export function unprivileged() {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? create();
}

function lookUp() {
  const row = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':')).find(([name]) => name === NAME);
  return row && { uid: Number(row[2]), gid: Number(row[3]) };
}

function create() {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', NAME], { stdio: 'ignore' });
  } catch {
    // Another start may have made it in the meantime: the look-up decides.
  }
  const made = lookUp();
  if (!made) throw new Stop('PostgreSQL refuses to run as root and no user "postgres" could be made. Make one with "useradd --system postgres", or start as another user.');
  return made;
}

/** Gives a file or folder of ours to the user that PostgreSQL runs as. */
export function giveTo(user, path) {
  if (user) chownSync(path, user.uid, user.gid);
}

/**
 * How to run a program as that user: `[command, args, options]` for `spawn`.
 * @param folder what the program works on. Below a closed home folder, such as /root, the program gets one capability
 *   that lets it pass; it still owns nothing but its data.
 */
export function as(user, command, args, folder) {
  if (!user) return [command, args, {}];
  if (reaches(user, folder)) return [command, args, { ...user, cwd: '/' }];
  const pass = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--'];
  if (!succeeds('setpriv', [...pass, 'test', '-e', folder])) {
    throw new Stop(`PostgreSQL runs as the user "${NAME}", who cannot reach ${folder}. Set UNPSA_DATA to a folder outside of closed home folders, or start as another user.`);
  }
  return ['setpriv', [...pass, command, ...args], { cwd: '/' }];
}

/** Whether the folders above a path let that user pass. */
export const reaches = (user, path) => !user || succeeds('test', ['-e', path], user);

const succeeds = (command, args, options = {}) => spawnSync(command, args, { ...options, cwd: '/', stdio: 'ignore' }).status === 0;
