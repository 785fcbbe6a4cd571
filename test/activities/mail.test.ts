import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { MailActivities } from '../../activities/mail.activities.js';
import { workflowId } from '../../libs/journal/workflow-id.js';
import { MailLaneDrain } from '../../libs/mail/mail-lane.drain.js';
import { mailQueue } from '../../libs/temporal/task-queues.js';
import { openLane, type Lane } from '../libs/mail/lane.js';
import { eventually } from '../support/eventually.js';
import { temporalAddress } from '../support/given.js';
import { freshNamespace } from '../support/namespace.js';
import { bundleWorkflows } from '../support/workflow-bundle.js';

let lane: Lane;
let native: NativeConnection;
let client: Client;
let workflowBundle: Awaited<ReturnType<typeof bundleWorkflows>>;

beforeAll(async () => {
  const [namespace, opened, address] = [await freshNamespace(), await openLane(), temporalAddress()];
  lane = opened;
  native = await NativeConnection.connect({ address });
  client = new Client({ connection: await Connection.connect({ address }), namespace });
  workflowBundle = await bundleWorkflows('workflows/mail-lane.workflow.ts');
});
afterAll(async () => {
  await client.connection.close();
  await native.close();
  await lane.close();
});

/** A worker as the product's is made, with the lane's workflow on the same queue. */
async function startWorker() {
  const { drainLane } = new MailActivities(lane.module.get(MailLaneDrain));
  const worker = await Worker.create({
    connection: native, namespace: client.options.namespace, taskQueue: mailQueue, workflowBundle, activities: { drainLane }, shutdownGraceTime: '1s',
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

it('drains the lane, hands it to the next worker when its own stops, and sends each mail once', async () => {
  const handle = await client.workflow.start('mailLane', { workflowId: workflowId('mailLane', 'transactional', 1), taskQueue: mailQueue, args: [{ ...lane.ref, stage: 'draining' }] });
  const pending = async () => (await handle.describe()).raw.pendingActivities?.[0];

  let stop = await startWorker();
  await lane.queue({ kind: 'receipt' }, { kind: 'reviewTask' });
  await eventually(() => expect(lane.catcher.mails).toHaveLength(2), { within: 30_000 });
  await eventually(async () => expect((await pending())?.lastHeartbeatTime).toBeTruthy());

  const from = Date.now();
  await stop();
  expect(Date.now() - from).toBeLessThan(5_000);
  await lane.queue({ kind: 'receipt' });
  expect((await handle.describe()).status.name).toBe('RUNNING');

  stop = await startWorker();
  await eventually(() => expect(lane.catcher.mails).toHaveLength(3), { within: 30_000 });
  await stop();
  expect(new Set(lane.catcher.mails.map(({ messageId }) => messageId)).size).toBe(3);
  const failed = (await handle.fetchHistory()).events!.filter((event) => event.activityTaskFailedEventAttributes ?? event.activityTaskTimedOutEventAttributes);
  expect(failed).toEqual([]);
});
