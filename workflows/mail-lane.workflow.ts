import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { MailActivities } from '../activities/mail.activities.js';
import { mailQueue } from '../libs/temporal/task-queues.js';
import { isSuperseded, type Start } from './life.js';

// One long drain at a time. The heartbeat tells within seconds that its worker is gone, and another takes over.
const { drainLane } = proxyActivities<MailActivities>({
  taskQueue: mailQueue,
  startToCloseTimeout: '30m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '10s' },
});

/** A lane of the outbox, drained as long as the product lives. */
export async function mailLane(start: Start): Promise<string> {
  try {
    for (let drained = 0; drained < 100; drained += 1) await drainLane({ id: start.id, epoch: start.epoch });
  } catch (error) {
    if (isSuperseded(error)) return 'superseded';
    throw error;
  }
  return continueAsNew<typeof mailLane>(start);
}
