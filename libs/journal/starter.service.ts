import { Injectable } from '@nestjs/common';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { awardQueue } from '../temporal/task-queues.js';
import { Temporal } from '../temporal/temporal.service.js';
import type { WorkflowKind } from './progress.entity.js';
import type { Told } from './steps.service.js';
import { workflowId } from './workflow-id.js';

/** The row of a workflow, as the view `progress` shows it. */
export interface ProgressRow {
  readonly workflow: WorkflowKind;
  readonly id: string;
  readonly ref: string;
  readonly stage: string;
  readonly epoch: number;
}

/** `closed`: Temporal has a workflow of this epoch that is over, and takes nothing more. */
export type Taken = 'taken' | 'closed';

/** Starts and signals workflows. Each starts from what its row shows, whether for the first time or after a rebuild. */
@Injectable()
export class Starter {
  constructor(private readonly temporal: Temporal) {}

  /** Tells a workflow of an act, and starts it first where it does not run. @throws when Temporal is out of reach. */
  tell(row: ProgressRow, told: Told): Promise<Taken> {
    return taken(this.temporal.call(({ workflow }) => workflow.signalWithStart(row.workflow, { ...options(row), signal: 'act', signalArgs: [told] })));
  }

  /** Lets a workflow look at its facts again, without an act. */
  nudge(row: ProgressRow): Promise<Taken> {
    return taken(this.temporal.call(({ workflow }) => workflow.signalWithStart(row.workflow, { ...options(row), signal: 'nudge', signalArgs: [] })));
  }

  /** Starts a workflow unless it runs. */
  ensure(row: ProgressRow): Promise<Taken> {
    return taken(this.temporal.call(({ workflow }) => workflow.start(row.workflow, { ...options(row), workflowIdConflictPolicy: 'USE_EXISTING' })));
  }
}

const options = ({ workflow, ref, id, stage, epoch }: ProgressRow) => ({
  workflowId: workflowId(workflow, ref, epoch),
  workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
  taskQueue: awardQueue,
  args: [{ id, stage, epoch }],
});

async function taken(call: Promise<unknown>): Promise<Taken> {
  try {
    await call;
    return 'taken';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'closed';
    throw error;
  }
}
