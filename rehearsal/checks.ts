import { each } from './http.js';
import type { Entry } from './ledger.js';
import { listed } from './officers.js';
import type { Stage } from './stage.js';

interface Shown {
  readonly id: string;
  readonly number: string | null;
  readonly stage: string;
  readonly endedAt: string | null;
  readonly submission?: { readonly receivedAt: string; readonly onTime: boolean; readonly admitted: boolean };
}
interface Task {
  readonly state: string;
}

/** Where a story may end. */
const ends: Readonly<Record<Entry['part']['story'], readonly string[]>> = {
  ordinary: ['winner', 'finalist', 'specialMention', 'notAwarded'],
  late: ['late'],
  selfNominated: ['ineligible'],
  notYetStarted: ['ineligible'],
  duplicate: ['ineligible'],
  pastWinner: ['ineligible'],
  withdrawn: ['withdrawn'],
  draftOnly: ['draft'],
};

/** Holds what the system shows against what the company was told. @returns everything that does not agree, in words. */
export async function check(stage: Stage): Promise<string[]> {
  const { officers, cycle, ledger, sink } = stage;
  const wrong: string[] = [];
  const shown = await listed(officers[0], { cycle });
  const known = ledger.entries.filter(({ id }) => id !== undefined);
  if (shown.length !== known.length) wrong.push(`${known.length} nominations were answered with a yes, and the list shows ${shown.length}.`);
  const ids = new Set(shown.map(({ id }) => id));
  let reviews = 0;
  await each(known, 8, async (entry) => {
    const name = entry.receipt?.number ?? `draft ${entry.part.n}`;
    if (!ids.has(entry.id!)) return void wrong.push(`${name} is not in the list.`);
    const now = await officers[0].get<Shown>(`/nominations/${entry.id}`);
    const expected = entry.part.story === 'late' && entry.admitted ? ends.ordinary : ends[entry.part.story];
    if (!expected.includes(now.stage)) wrong.push(`${name} (${entry.part.story}) stands at "${now.stage}"; expected ${expected.join(' or ')}.`);
    if (entry.receipt) {
      const receipt = await officers[0].get<{ number: string; hash: string; receivedAt: string; onTime: boolean }>(`/nominations/${entry.id}/receipt`);
      for (const field of ['number', 'hash', 'receivedAt', 'onTime'] as const) {
        if (receipt[field] !== entry.receipt[field]) wrong.push(`${name}: the receipt said ${field} ${String(entry.receipt[field])}, and now says ${String(receipt[field])}.`);
      }
      if (entry.receipt.onTime !== (entry.part.story !== 'late')) wrong.push(`${name} (${entry.part.story}) was received ${entry.receipt.onTime ? 'on time' : 'late'}.`);
    }
    const { tasks } = await officers[0].get<{ tasks: Task[] }>(`/nominations/${entry.id}/reviews`);
    const done = tasks.filter(({ state }) => state === 'reviewed').length;
    reviews += done;
    if (done < entry.reviews) wrong.push(`${name}: ${entry.reviews} reviews were taken, and ${done} are there.`);
  });
  const told = ledger.acts.get('reviews sent') ?? 0;
  if (reviews !== told) wrong.push(`${told} reviews were taken, and ${reviews} are there.`);
  for (const { part, found, receipt } of ledger.entries) {
    if ((part.story === 'duplicate' || part.story === 'pastWinner') && !found) wrong.push(`${receipt?.number ?? part.n}: nobody was told of this ${part.story === 'duplicate' ? 'duplicate' : 'past winner'}.`);
  }
  const copies = Map.groupBy(sink.mails, ({ messageId, to }) => `${messageId} ${to}`);
  const doubled = [...copies.values()].filter(({ length }) => length > 1).length;
  if (doubled > 0) wrong.push(`${doubled} mails came more than once.`);
  return wrong;
}
