import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/activities.js';

/**
 * Steps: one short transaction each. A step that fails is tried until it succeeds, since what was accepted may not be
 * lost; the console and the invariants show one that keeps failing.
 */
export const steps = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});
