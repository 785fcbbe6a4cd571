import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { readConfig } from '../../../libs/config/config.js';
import { dataSource } from '../../../libs/database/data-source.js';
import { record } from '../../../libs/journal/acts.service.js';
import { Relay } from '../../../libs/journal/relay.service.js';
import { Starter } from '../../../libs/journal/starter.service.js';
import { Temporal } from '../../../libs/temporal/temporal.service.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';
import { temporalAddress } from '../../support/given.js';
import { freshNamespace } from '../../support/namespace.js';

let fresh: FreshDatabase;
let database: DataSource;
let temporal: Temporal;
let relay: Relay;

beforeEach(async () => {
  fresh = await freshDatabase();
  database = await dataSource(fresh.url).initialize();
  ({ temporal, relay } = relayTo(temporalAddress(), await freshNamespace()));
});
afterEach(async () => {
  await temporal.onApplicationShutdown();
  await database.destroy();
  await fresh.drop();
});

function relayTo(address: string, namespace: string) {
  const config = readConfig({ DATABASE_URL: fresh.url, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace });
  const to = new Temporal(config);
  return { temporal: to, relay: new Relay(database, config, new Starter(to)) };
}

/** A lane row stands for any subject: what the relay does is the same for all. */
async function subject(): Promise<{ id: string; workflowId: string }> {
  const [row] = await database.query<[{ id: string; ref: string }]>(
    `insert into mail_lane (ref, stage, holder) values ($1, 'draining', 'clock') returning id, ref`, [randomUUID()],
  );
  return { id: row.id, workflowId: `mailLane:${row.ref}:e1` };
}
const tell = (id: string) =>
  database.transaction((manager) => record(manager, { subject: id, kind: 'said', by: 'operator', wakes: [{ workflow: 'mailLane', target: id }] }));
const deliveries = (id: string) => database.query(`select seq, delivered_at is not null as delivered, attempts, last_error from delivery where target = $1 order by seq`, [id]);
async function signals(workflowId: string): Promise<string[]> {
  const { events } = await temporal.client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).flatMap((event) => event.workflowExecutionSignaledEventAttributes?.signalName ?? []);
}

test('starts the workflow with the first act and signals it with the next', async () => {
  const { id, workflowId } = await subject();
  await tell(id);
  await relay.deliver();
  await tell(id);
  await relay.deliver();
  expect(await signals(workflowId)).toEqual(['act', 'act']);
  expect(await deliveries(id)).toEqual([
    { seq: 1, delivered: true, attempts: 1, last_error: null }, { seq: 2, delivered: true, attempts: 1, last_error: null },
  ]);
});

test('what was delivered and not applied comes again, what was applied does not', async () => {
  const { id, workflowId } = await subject();
  await tell(id);
  await tell(id);
  await relay.deliver();
  await database.query(`update delivery set delivered_at = delivered_at - interval '31 seconds'`);
  await database.query(`update delivery set applied_at = clock_timestamp() where seq = 1`);
  await relay.deliver();
  await relay.deliver();
  expect(await signals(workflowId)).toEqual(['act', 'act', 'act']);
});

test('while Temporal is away everything waits, and goes once it is back', async () => {
  const { id, workflowId } = await subject();
  await tell(id);
  const away = relayTo('127.0.0.1:1', 'nowhere');
  await expect(away.relay.deliver()).rejects.toThrow();
  await away.temporal.onApplicationShutdown();
  expect(await deliveries(id)).toEqual([{ seq: 1, delivered: false, attempts: 0, last_error: expect.stringMatching(/Failed to signalWithStart Workflow: .*(deadline|connect)/i) }]);
  await relay.deliver();
  expect(await signals(workflowId)).toEqual(['act']);
});

test('a running relay hears the bell', async () => {
  const stop = new AbortController();
  const running = relay.run(stop.signal);
  const { id } = await subject();
  await tell(id);
  await database.query(`select pg_notify('unpsa_delivery', '')`);
  await eventually(async () => expect(await deliveries(id)).toMatchObject([{ delivered: true }]));
  stop.abort();
  await running;
});

test('a workflow that slept past its wake is nudged, and brought back when Temporal has lost it', async () => {
  const { id, workflowId } = await subject();
  await database.query(`update mail_lane set next_wake = clock_timestamp() - interval '2 minutes' where id = $1`, [id]);
  await relay.sweep();
  expect(await signals(workflowId)).toEqual(['nudge']);
});

test('an act for a workflow that is closed although its subject waits is noted for the operator', async () => {
  const { id, workflowId } = await subject();
  await tell(id);
  await relay.deliver();
  await temporal.client.workflow.getHandle(workflowId).terminate('a test');
  await tell(id);
  await relay.deliver();
  expect(await deliveries(id)).toMatchObject([{ seq: 1 }, { seq: 2, last_error: expect.stringContaining('rebuild it') }]);
});
