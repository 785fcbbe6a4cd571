import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { randomUUID } from 'node:crypto';
import type { WorkflowKind } from '../../libs/journal/progress.entity.js';
import type { Stood } from '../../libs/journal/steps.service.js';
import { dataConverter } from '../../libs/temporal/pass-through.codec.js';
import { temporalAddress } from '../support/given.js';
import { eventually } from '../support/eventually.js';
import { freshNamespace } from '../support/namespace.js';
import { bundleWorkflows } from '../support/workflow-bundle.js';

/** What a step is to answer; what is not said is: waits for an act, nothing applied, not ended. `fails`: it throws once instead. */
export type Answer = Omit<Partial<Stood>, 'applied'> & { stage: string; applied?: number[]; fails?: string };

/** One workflow under play: its steps answer from a script, and every call is kept. */
export interface Play {
  /** The steps called so far, in order. */
  readonly steps: string[];
  readonly handle: WorkflowHandle;
  /** Tells it of an act by its number. */
  act(seq: number): Promise<void>;
  nudge(): Promise<void>;
  /** Waits until so many steps were called, and all that it was told is handled. */
  reached(steps: number): Promise<void>;
  end(): Promise<unknown>;
}

export interface Stage {
  play(kind: WorkflowKind, stage: string, script: Answer[]): Promise<Play>;
  close(): Promise<void>;
}

const stepNames = ['late', 'screen', 'categorise', 'review', 'collect', 'rank', 'conclude', 'advance', 'chase', 'decide', 'followEvent', 'watchCoverage', 'remindCommitment', 'chaseEnquiry', 'takeOn'];

/** A real Temporal server and worker, on which workflows play with recorded steps. */
export async function stage(): Promise<Stage> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const namespace = await freshNamespace();
  const [connection, native] = [await Connection.connect({ address: temporalAddress() }), await NativeConnection.connect({ address: temporalAddress() })];
  const client = new Client({ connection, namespace, dataConverter });
  const plays = new Map<string, { steps: string[]; script: Answer[] }>();

  const step = (name: string) => async ({ id }: { id: string }): Promise<Stood> => {
    const play = plays.get(id)!;
    const next = play.script[play.steps.length];
    play.steps.push(name);
    if (!next) throw ApplicationFailure.nonRetryable('the script is over', 'ScriptIsOver');
    const { fails, applied = [], ...stood } = next;
    if (fails) throw fails === 'Superseded' ? ApplicationFailure.nonRetryable(fails, fails) : new Error(fails);
    return { until: null, ended: false, ...stood, applied: applied.map((seq) => `${id}:${seq}`) };
  };
  const worker = await Worker.create({
    connection: native, namespace, dataConverter, taskQueue: 'play', workflowBundle: await bundleWorkflows(),
    activities: Object.fromEntries(stepNames.map((name) => [name, step(name)])),
  });
  const running = worker.run();

  return {
    async play(kind, stage, script) {
      const id = randomUUID();
      const play = { steps: [] as string[], script };
      plays.set(id, play);
      const handle = await client.workflow.start(kind, { workflowId: `${kind}:${id}`, taskQueue: 'play', args: [{ id, stage, epoch: 1 }] });
      return {
        steps: play.steps, handle,
        act: (seq) => handle.signal('act', { subject: id, seq, kind: 'said' }),
        nudge: () => handle.signal('nudge'),
        reached: (steps) => eventually(() => play.steps.length >= steps).then(() => undefined),
        end: () => handle.result(),
      };
    },
    async close() {
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}
