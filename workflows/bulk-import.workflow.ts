import { proxyActivities } from '@temporalio/workflow';
import type { ImportActivities } from '../activities/import.activities.js';
import { importQueue } from '../libs/temporal/task-queues.js';
import { live, type Start } from './life.js';

// Shifts of many rows. The heartbeat tells within seconds that a worker is gone, and another goes on where it stood.
const { takeRows } = proxyActivities<ImportActivities>({
  taskQueue: importQueue,
  startToCloseTimeout: '30m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

/** A file of many nominations: its rows are counted, then taken, until all are through or somebody cancels it. */
export function bulkImport(start: Start): Promise<string> {
  return live(start, { reading: takeRows, importing: takeRows });
}
