import { ActivityFailure, ApplicationFailure, continueAsNew, log, workflowInfo } from '@temporalio/workflow';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { inbox } from './inbox.js';

/** What every workflow starts with: the first time, as a continuation, after a rebuild, at a reopening. */
export interface Start {
  readonly id: string;
  readonly stage: string;
  readonly epoch: number;
}

/** For each stage, the step that draws what follows from the facts. */
export type Story = Readonly<Record<string, (ref: Ref) => Promise<Stood>>>;

/**
 * Lives through a story: a step; then the next stage's, or a wait for an act or for the instant at which the row wants
 * to be woken. @returns the end, or `superseded` when a later epoch has taken over.
 */
export async function live({ id, stage, epoch }: Start, story: Story): Promise<string> {
  const acts = inbox();
  for (;;) {
    const step = story[stage];
    if (!step) throw ApplicationFailure.nonRetryable(`the story has no stage "${stage}"`, 'UnknownStage');
    let stood: Stood;
    try {
      stood = await acts.apply(() => step({ id, epoch }));
    } catch (error) {
      if (!isSuperseded(error)) throw error;
      log.info('a later epoch has taken over');
      return 'superseded';
    }
    if (stood.ended) return stood.stage;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew({ id, stage: stood.stage, epoch });
    if (stood.stage === stage) await acts.next(stood.until);
    stage = stood.stage;
  }
}

/** Whether an activity found that a later epoch has taken over. */
export const isSuperseded = (error: unknown): boolean =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.type === 'Superseded';
