import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, Next } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';

/** Failures that trying again does not mend. */
const permanent = new Set(['Superseded']);

/**
 * Keeps personal data out of histories: what a failure says, and its stack, stays in the worker's log under a reference;
 * Temporal gets its name, its SQLSTATE where it has one, and the reference.
 */
export class CleanFailures implements ActivityInboundCallsInterceptor {
  constructor(private readonly report: (reference: string, activity: string, error: unknown) => void) {}

  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    try {
      return await next(input);
    } catch (error) {
      if (error instanceof CancelledFailure || (error instanceof Error && error.name === 'CompleteAsyncError')) throw error;
      const name = error instanceof Error ? error.name : 'Error';
      if (permanent.has(name)) throw ApplicationFailure.nonRetryable(name, name);
      const reference = randomUUID();
      this.report(reference, activityInfo().activityType, error);
      const state = (error as { code?: unknown }).code;
      const code = typeof state === 'string' && /^[0-9A-Z_]{1,20}$/.test(state) ? ` ${state}` : '';
      const failure = ApplicationFailure.create({ message: `${name}${code}; the worker's log has it under ${reference}`, type: name });
      delete failure.stack;
      throw failure;
    }
  }
}
