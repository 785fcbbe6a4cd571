import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { startTestApi, type TestApi } from '../http/app.js';
import { freshDatabase, type FreshDatabase } from '../../../support/database.js';
import { temporalAddress } from '../../../support/given.js';

/** A port in front of another one, that can be shut with all that goes through it. */
async function gateTo(target: { host: string; port: number }) {
  const through = new Set<Socket>();
  let server: Server;
  const open = (port: number) =>
    new Promise<number>((opened) => {
      server = createServer((near) => {
        const far = connect(target);
        for (const socket of [near, far]) through.add(socket.on('error', () => undefined).on('close', () => [near, far].forEach((each) => each.destroy())));
        near.pipe(far).pipe(near);
      }).listen(port, '127.0.0.1', () => opened((server.address() as AddressInfo).port));
    });
  const port = await open(0);
  return {
    port,
    open: () => open(port),
    async shut() {
      const shut = new Promise((done) => server.close(done));
      for (const socket of through) socket.destroy();
      await shut;
    },
  };
}

let database: FreshDatabase;
let gate: Awaited<ReturnType<typeof gateTo>>;
let smtp: Server;
let api: TestApi;
let key: string;

beforeAll(async () => {
  database = await freshDatabase();
  const url = new URL(database.url);
  gate = await gateTo({ host: url.hostname, port: Number(url.port) });
  url.host = `127.0.0.1:${gate.port}`;
  smtp = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening));
  api = await startTestApi([], { DATABASE_URL: url.href, TEMPORAL_ADDRESS: temporalAddress(), SMTP_URL: `smtp://127.0.0.1:${(smtp.address() as AddressInfo).port}` });
  key = await api.key('auditor');
});
afterAll(async () => {
  await api?.close();
  smtp?.close();
  await gate?.shut();
  await database?.drop();
});

const ready = async () => {
  const { statusCode, body } = await api.app.inject({ url: '/health/ready' });
  return [statusCode, JSON.parse(body)];
};
const cycles = () => api.app.inject({ url: '/api/v1/cycles', headers: { authorization: `Bearer ${key}` } });

test('alive is who answers', async () => {
  expect((await api.app.inject({ url: '/health/live' })).json()).toEqual({ status: 'live' });
});

test('ready with all its parts, degraded without SMTP', async () => {
  expect(await ready()).toEqual([200, { status: 'ready', parts: { postgresql: 'up', migrations: 'current', temporal: 'up', smtp: 'up' } }]);
  await new Promise((closed) => smtp.close(closed));
  expect(await ready()).toEqual([200, { status: 'degraded', parts: { postgresql: 'up', migrations: 'current', temporal: 'up', smtp: 'down' } }]);
});

test('without PostgreSQL nothing is served, and it is said in words; with it all is well again', async () => {
  expect((await cycles()).statusCode).toEqual(200);
  await gate.shut();
  expect(await ready()).toEqual([503, { status: 'unavailable', parts: { postgresql: 'down', migrations: 'unknown', temporal: 'up', smtp: 'down' } }]);
  for (const _ of [1, 2, 3]) {
    const { statusCode, headers, body } = await cycles();
    expect([statusCode, headers['retry-after'], JSON.parse(body).type]).toEqual([503, '5', 'https://unpsa.example/problems/unavailable']);
  }
  await gate.open();
  expect((await cycles()).statusCode).toEqual(200);
});

test('a database of a newer version is not served', async () => {
  await api.manager.query(`insert into migrations (timestamp, name) values (1, 'Later20990101000000')`);
  expect((await ready())[1]).toMatchObject({ status: 'unavailable', parts: { postgresql: 'up', migrations: 'newer' } });
  await api.manager.query(`delete from migrations where name = 'Later20990101000000' or timestamp = (select max(timestamp) from migrations)`);
  expect((await ready())[1]).toMatchObject({ status: 'unavailable', parts: { migrations: 'pending' } });
});
