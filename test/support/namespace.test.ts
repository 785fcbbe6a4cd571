import { Client, Connection } from '@temporalio/client';
import { temporalAddress } from './given.js';
import { freshNamespace } from './namespace.js';

it('a fresh namespace takes a start at once', async () => {
  const namespace = await freshNamespace();
  const connection = await Connection.connect({ address: temporalAddress() });
  const client = new Client({ connection, namespace });
  const handle = await client.workflow.start('nomination', { workflowId: 'one', taskQueue: 'nobody' });
  expect((await handle.describe()).status.name).toBe('RUNNING');
  await handle.terminate();
  await connection.close();
});
