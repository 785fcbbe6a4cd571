import { chance } from './chance.js';
import { until } from './clock.js';
import { each, Unexpected, type Client } from './http.js';
import type { Entry, Receipt } from './ledger.js';
import type { Stage } from './stage.js';

/** Those that come through governments' systems: each draft is opened, left for a while, completed and submitted. */
export async function nominateByApi(stage: Stage): Promise<void> {
  const { ledger, clock, pace } = stage;
  const luck = chance(7);
  const entries = ledger.entries.filter(({ part }) => part.way === 'api');
  const plan = entries.map((entry) => ({ entry, drafts: luck.next() * pace.deadline * 0.5, submits: submissionTime(entry, pace.deadline, luck.next()) }));
  await Promise.all([
    each(plan.toSorted((a, b) => a.drafts - b.drafts), 8, async ({ entry, drafts }) => {
      await clock.until(drafts);
      await draft(stage, entry);
    }),
    each(plan.filter(({ entry }) => entry.part.story !== 'draftOnly').toSorted((a, b) => a.submits - b.submits), 24, async ({ entry, submits }) => {
      await clock.until(submits);
      await until(`The draft of nomination ${entry.part.n}`, async () => entry.id !== undefined, 20, 0.2);
      // What doubles another one comes after it: only then is there something to resemble.
      const { doubles } = entry.part;
      if (doubles) await until(`The receipt of nomination ${doubles}`, async () => ledger.entries[doubles - 1]!.receipt !== undefined, 60, 0.2);
      await submit(stage, entry);
      if (entry.part.story === 'withdrawn') await withdraw(stage, entry);
    }),
  ]);
}

/**
 * Most come near the end, as everywhere: at a rate that grows as 1 / (time left). The cycle is extended by `extension` in the middle; late ones
 * come after the extended end.
 */
function submissionTime({ part }: Entry, deadline: number, luck: number): number {
  if (part.story === 'late') return deadline + extension + 0.5 + luck * 2;
  const left = deadline * 0.55 * (1.5 / (deadline * 0.55)) ** luck;
  return deadline - left;
}

/** Seconds by which the whole cycle's deadline is moved, shortly before it falls. */
export const extension = 6;

async function draft({ cycle, clients, ledger }: Stage, entry: Entry): Promise<void> {
  const { form, nominator } = entry.part;
  const client = clients.get(nominator.id)!;
  const { answers, ...head } = form;
  const begun = await client.post<{ id: string; version: number }>('/nominations', { cycle, ...head });
  ledger.drafted(entry, begun.id);
  await completed(client, begun, answers);
}

async function completed(client: Client, { id, version }: { id: string; version: number }, answers: Readonly<Record<string, string>>): Promise<void> {
  const answer = await client.edit(`/nominations/${id}`, { answers }, version);
  if (answer.status !== 200) throw new Error(`A draft was not saved: ${answer.status} ${answer.text}`);
}

async function submit({ clients, ledger }: Stage, entry: Entry): Promise<void> {
  const client = clients.get(entry.part.nominator.id)!;
  const receipt = await client.post<Receipt>(`/nominations/${entry.id}/submission`, {}, 201);
  ledger.submitted(entry, receipt);
}

async function withdraw({ clients, ledger }: Stage, entry: Entry): Promise<void> {
  await clients.get(entry.part.nominator.id)!.post(`/nominations/${entry.id}/withdrawal`, { reason: 'The initiative was stopped.' }, 201);
  entry.withdrawn = true;
  ledger.did('nominations withdrawn');
}

/** The country with most late nominations gets a later deadline of its own, after the end. */
export function countryOfLateOnes({ ledger }: Stage): string {
  const counts = new Map<string, number>();
  for (const { part } of ledger.entries) if (part.story === 'late') counts.set(part.nominator.country, (counts.get(part.nominator.country) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]![0];
}

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n');

/** The deadline of the documents fell while it was sent. */
function isTooLate(error: unknown): true {
  if (error instanceof Unexpected && error.answer.status === 409) return true;
  throw error as Error;
}

/** Sends a supporting document for a nomination that was asked for one. One in twelve forgets it. */
export async function sendDocument({ clients, ledger }: Stage, entry: Entry): Promise<void> {
  if (entry.documents > 0 || entry.part.n % 12 === 5) return;
  const sent = clients.get(entry.part.nominator.id)!.upload(`/nominations/${entry.id}/documents`, { name: 'evaluation.pdf', type: 'application/pdf', content: pdf });
  const late = await sent.then(() => false, isTooLate);
  if (late) return ledger.did('documents that came too late');
  entry.documents += 1;
  ledger.did('documents sent');
}

