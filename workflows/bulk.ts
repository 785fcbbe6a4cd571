import { proxyActivities } from '@temporalio/workflow';
import type { BulkActivities } from '../activities/bulk.activities.js';
import { bulkQueue } from '../libs/temporal/task-queues.js';

/** What takes its time: files of whole lists, other people's servers. The heartbeat tells within seconds that its worker is gone. */
export const bulk = proxyActivities<BulkActivities>({
  taskQueue: bulkQueue,
  startToCloseTimeout: '30m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});
