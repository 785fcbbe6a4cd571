import { type ChildProcess, spawn } from 'node:child_process';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { resolve } from 'node:path';
import pg from 'pg';
import { emptyDatabase, freshDatabase, type FreshDatabase } from '../../support/database.js';

/** The API as it is started, from dist. */
const main = resolve('dist/apps/api/main.js');
let database: FreshDatabase;
let taken: Server;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  taken = createServer();
  await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  taken?.close();
  await database?.drop();
});

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], DATABASE_URL: database.url, LOG_LEVEL: 'info', PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = new Promise<{ code: number | null; err: string }>((done) => child.once('close', (code) => done({ code, err: err.trim() })));
  const port = async () => {
    for (const by = Date.now() + 30_000; Date.now() < by; await new Promise((wait) => setTimeout(wait, 50))) {
      const found = /Server listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(out);
      if (found) return Number(found[1]);
    }
    throw new Error(`It does not listen: ${out}${err}`);
  };
  return { child, ended, port };
}

test('a port that is taken, a database that is away: one line that says what to do', async () => {
  const { port } = taken.address() as AddressInfo;
  expect(await start({ PORT: String(port) }).ended).toEqual({ code: 1, err: `Port ${port} of 127.0.0.1 is taken by another program. Stop it, or set PORT.` });
  expect(await start({ DATABASE_URL: 'postgres://unpsa@127.0.0.1:9/unpsa' }).ended).toEqual({
    code: 1, err: 'The database at 127.0.0.1:9 does not let us in: connect ECONNREFUSED 127.0.0.1:9. Start it, or set DATABASE_URL.',
  });
  expect(await start({ PORT: 'http' }).ended).toEqual({ code: 1, err: expect.stringMatching(/^The settings cannot be used:\n {2}PORT: /) });
});

test('a database without this version\'s migrations, or with those of a newer one, is left alone', async () => {
  const empty = await emptyDatabase();
  const newer = await freshDatabase();
  const client = new pg.Client({ connectionString: newer.url });
  await client.connect();
  await client.query(`insert into migrations (timestamp, name) values (1, 'Later20990101000000')`);
  await client.end();
  expect(await start({ DATABASE_URL: empty.url }).ended).toEqual({
    code: 1, err: expect.stringMatching(/^The database lacks \d+ migrations of this version\. Run `npm run operator migrate`, then start again\.$/),
  });
  expect(await start({ DATABASE_URL: newer.url }).ended).toEqual({ code: 1, err: expect.stringMatching(/^The database was made by a newer version \(it has Later20990101000000\)\./) });
  await Promise.all([empty.drop(), newer.drop()]);
});

test('told to stop, it answers what it has in hand and goes', async () => {
  const { child, ended, port } = start({});
  const body = 'grant=1';
  const answer = await new Promise<string>((done, fail) => {
    port().then((at) => {
      let text = '';
      const socket = connect(at, '127.0.0.1', () => {
        socket.write(`POST /task-links HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 3)}`);
        setTimeout(() => child.kill('SIGTERM'), 200);
        setTimeout(() => socket.write(body.slice(3)), 500);
      });
      socket.on('data', (chunk) => (text += String(chunk))).on('close', () => done(text)).on('error', fail);
    }, fail);
  });
  expect(answer).toMatch(/^HTTP\/1.1 (4\d\d|200) /);
  expect(await ended).toEqual({ code: 0, err: '' });
});
