import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { Stop } from './stop.mjs';

const listen = (port, host) =>
  new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen({ port, host, exclusive: true }, () => {
      const taken = server.address().port;
      server.close(() => done(taken));
    });
  });

/** Ports of this machine that nobody listens on. All of them are held until the last is known, so they differ. */
export async function freePorts(count, host = '127.0.0.1') {
  const servers = await Promise.all(
    Array.from({ length: count }, () => new Promise((done, failed) => {
      const server = createServer();
      server.once('error', failed);
      server.listen({ port: 0, host, exclusive: true }, () => done(server));
    })),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

/** One free port. */
export const freePort = async (host) => (await freePorts(1, host))[0];

/**
 * Refuses ports that somebody holds.
 * @param wanted `{ setting: port }`, such as `{ PORT: 3000 }`
 */
export async function demandFree(wanted, host = '127.0.0.1') {
  const seen = new Map();
  for (const [setting, port] of Object.entries(wanted)) {
    if (seen.has(port)) throw new Stop(`${setting} and ${seen.get(port)} are both ${port}. Give one of them another port.`);
    seen.set(port, setting);
    try {
      await listen(port, host);
    } catch (error) {
      if (error.code === 'EACCES') throw new Stop(`This user may not listen on port ${port}. Set ${setting} to a port above 1023.`);
      if (error.code !== 'EADDRINUSE') throw error;
      throw new Stop(`Port ${port} is taken${by(holder(port))}. Stop that, or set ${setting} to another port.`);
    }
  }
}

const by = (process) => (process ? ` by "${process.command}" (process ${process.pid})` : '');

/** Which process listens on a port, where /proc tells: `{ pid, command }`. */
export function holder(port) {
  try {
    const inodes = new Set(['tcp', 'tcp6'].flatMap((table) => listeners(table, port)));
    if (inodes.size === 0) return undefined;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (socketsOf(pid).some((inode) => inodes.has(inode))) return { pid: Number(pid), command: commandOf(pid) };
    }
  } catch {
    return undefined; // no /proc here
  }
  return undefined;
}

const LISTEN = '0A';

function listeners(table, port) {
  const rows = readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n').slice(1).map((row) => row.trim().split(/\s+/));
  return rows.filter((row) => row[3] === LISTEN && parseInt(row[1].split(':')[1], 16) === port).map((row) => row[9]);
}

function socketsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

function commandOf(pid) {
  const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}
