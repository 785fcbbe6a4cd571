import { randomBytes } from 'node:crypto';
import { Client, Connection, isGrpcServiceError } from '@temporalio/client';
import { eventually } from './eventually.js';
import { temporalAddress } from './given.js';

const DAY = 24 * 60 * 60;

/** A Temporal namespace of one's own on the run's server, ready for the first start. */
export async function freshNamespace(): Promise<string> {
  const namespace = `test-${randomBytes(6).toString('hex')}`;
  const connection = await Connection.connect({ address: temporalAddress() });
  try {
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: DAY as never } });
    await eventually(() => isKnown(new Client({ connection, namespace })), { within: 30_000 });
  } finally {
    await connection.close();
  }
  return namespace;
}

/** History answers for a workflow that nobody started only when it knows the namespace. */
async function isKnown(client: Client): Promise<boolean> {
  try {
    await client.workflowService.describeWorkflowExecution({ namespace: client.options.namespace, execution: { workflowId: 'nobody' } });
    return true;
  } catch (error) {
    return isGrpcServiceError(error) && /workflow .*not found|no rows/i.test(error.details);
  }
}
