import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from '@temporalio/worker';
import { within } from '../../libs/log/log-context.js';
import { activityFailures, activitySeconds } from '../../libs/metrics/process.metrics.js';

/** Measures every activity, and lets its lines in the log say which one they are of. */
export class MeasuredActivities implements ActivityInboundCallsInterceptor {
  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    const { activityType: activity, workflowExecution } = activityInfo();
    const stop = activitySeconds.startTimer({ activity });
    try {
      const answer = await within({ activity, ...(workflowExecution && { workflow: workflowExecution.workflowId }) }, () => next(input));
      stop({ result: 'done' });
      return answer;
    } catch (error) {
      stop({ result: 'failed' });
      activityFailures.inc({ activity, error: errorName(error) });
      throw error;
    }
  }
}

/** What a failure was before it was cleaned for Temporal. */
const errorName = (error: unknown): string => (error instanceof ApplicationFailure ? (error.type ?? error.name) : error instanceof Error ? error.name : 'Error');
