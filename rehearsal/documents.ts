import { until } from './clock.js';
import { each } from './http.js';
import { sendDocument } from './ministries.js';
import { listed } from './officers.js';
import type { Stage } from './stage.js';

/** Those who reached the round that wants documents send them, all but a few who forget; the deadline of the documents lets these go on without. */
export async function documentsOf(stage: Stage): Promise<void> {
  const { officers, cycle, ledger, pace, clock, screen } = stage;
  await until('The effect of the shortlist', async () => (await listed(officers[0], { cycle, stage: 'ranking' })).length === 0, 30);
  const waiting = await listed(officers[0], { cycle, stage: 'documents' });
  await each(waiting, 8, async ({ id }) => sendDocument(stage, ledger.of(id)!));
  screen.say(`${waiting.length} nominators were asked for supporting documents; ${ledger.acts.get('documents sent') ?? 0} sent one.`);
  await clock.until(pace.documentsDeadline);
  await until('The end of the documents\' stage', async () => (await listed(officers[0], { cycle, stage: 'documents' })).length === 0, 30);
}
