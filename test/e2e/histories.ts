import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dataConverter } from '../../libs/temporal/pass-through.codec.js';
import { historyFile } from '../support/histories.js';

/** One run of one workflow: all that Temporal knows of it. */
export interface Run {
  readonly workflowId: string;
  readonly kind: string;
  /** What it ended as; `running` when it has not. */
  readonly end: string;
  readonly history: temporal.api.history.v1.IHistory;
  /** Memo, search attributes, pending activities with their failures. */
  readonly description: unknown;
}

/** Every run of every workflow that the server has. */
export async function allRuns(address: string): Promise<Run[]> {
  const connection = await Connection.connect({ address });
  try {
    const { workflow } = new Client({ connection, dataConverter });
    const runs: Run[] = [];
    for await (const { workflowId, runId, type, status } of workflow.list()) {
      const handle = workflow.getHandle(workflowId, runId);
      const [history, { raw }] = [await handle.fetchHistory(), await handle.describe()];
      runs.push({ workflowId, kind: type, end: status.name === 'COMPLETED' ? resultOf(history) : status.name.toLowerCase(), history, description: raw });
    }
    return runs;
  } finally {
    await connection.close();
  }
}

function resultOf({ events }: Run['history']): string {
  const payload = events!.at(-1)!.workflowExecutionCompletedEventAttributes!.result!.payloads![0]!;
  return JSON.parse(Buffer.from(payload.data!).toString()) as string;
}

export const eventsOf = ({ history }: Run): number => history.events!.length;
export const workflowTasksOf = ({ history }: Run): number => history.events!.filter((event) => event.workflowTaskCompletedEventAttributes).length;

/** Saves a history for the replay tests, without the names of this machine and its processes. */
function save({ history, kind, end }: Run): void {
  const text = JSON.stringify(JSON.parse(historyToJSON(history)));
  writeFileSync(historyFile(`${kind}-${end}`), `${text.replaceAll(new RegExp(`\\d+@${hostname()}|${hostname()}:\\d+`, 'g'), 'process')}\n`);
}

/** Saves the richest history of each end of each kind of workflow. */
export function saveAll(runs: readonly Run[]): void {
  for (const same of Map.groupBy(runs, ({ kind, end }) => `${kind}-${end}`).values()) {
    save(same.reduce((rich, run) => (eventsOf(run) > eventsOf(rich) ? run : rich)));
  }
}
