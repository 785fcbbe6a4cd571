import type { Server } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { register } from 'prom-client';
import type { DataSource } from 'typeorm';
import { dataSource } from '../../../libs/database/data-source.js';
import { registerDatabaseFigures } from '../../../libs/metrics/database.metrics.js';
import { serveMetrics } from '../../../libs/metrics/metrics.server.js';
import { activitySeconds, httpSeconds } from '../../../libs/metrics/process.metrics.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';

let fresh: FreshDatabase;
let database: DataSource;
let server: Server;
let url: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  database = await dataSource(fresh.url, 2).initialize();
  registerDatabaseFigures(database);
  // Any free port: that of a listener that has just closed.
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  server = (await serveMetrics({ host: '127.0.0.1', port, process: 'api', warn: () => undefined }))!;
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  server?.close();
  register.clear();
  if (database?.isInitialized) await database.destroy();
  await fresh?.drop();
});

test('figures of the database and the process are served, each with its help, and nothing else is', async () => {
  await database.query(`insert into journal (subject, seq, actor, kind) values (uuidv7(), 1, 'operator', 'probed')`);
  httpSeconds.observe({ method: 'GET', route: '/api/v1/nominations', status: '2xx' }, 0.02);
  activitySeconds.observe({ activity: 'screen', result: 'done' }, 0.02);
  const text = (await (await fetch(`${url}/metrics`)).text()).split('\n').filter((line) => /^(unpsa_|process_resident)/.test(line)).join('\n');
  for (const line of [
    'unpsa_database_up{process="api"} 1', 'unpsa_acts_last_hour{kind="probed",process="api"} 1', 'unpsa_deliveries_oldest_seconds{process="api"} 0', 'unpsa_seal_lag_rows{process="api"} 1',
    'unpsa_workflows{workflow="mailLane",stage="draining",process="api"} 3', 'unpsa_http_request_duration_seconds_count{process="api",method="GET",route="/api/v1/nominations",status="2xx"} 1',
    'unpsa_activity_duration_seconds_count{process="api",activity="screen",result="done"} 1',
  ]) expect(text).toContain(line);
  expect(text).toMatch(/process_resident_memory_bytes/);
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
});

test('a port that is taken is said, and is no reason to stop; port 0 serves nothing', async () => {
  const said: string[] = [];
  const { port } = new URL(url);
  register.clear();
  expect(await serveMetrics({ host: '127.0.0.1', port: Number(port), process: 'worker', warn: (message) => said.push(message) })).toBeNull();
  expect(said).toEqual([expect.stringContaining(`No figures are served at 127.0.0.1:${port}`)]);
  expect(await serveMetrics({ host: '127.0.0.1', port: 0, process: 'worker', warn: () => undefined })).toBeNull();
});
