import { until } from './clock.js';
import type { Stage } from './stage.js';
import type { Receipt } from './ledger.js';

interface Import {
  readonly id: string;
  readonly phase: string;
  readonly endedAt: string | null;
  readonly refused: number;
}
interface Rows {
  readonly items: readonly { readonly row: number; readonly nomination: string | null; readonly outcome: string }[];
  readonly next: string | null;
}

/** An officer brings many nominations in one file of JSON Lines, each on behalf of its nominator. */
export async function nominateByFile(stage: Stage): Promise<void> {
  const { officers, cycle, clock, pace, ledger, screen } = stage;
  const entries = ledger.entries.filter(({ part }) => part.way === 'import');
  if (entries.length === 0) return;
  await clock.until(pace.deadline * 0.25);
  const lines = entries.map(({ part: { n, form, nominator } }) => {
    const { contact: _, ...rest } = form;
    const { institution, country, kind, contact } = nominator;
    return JSON.stringify({ reference: `rehearsal-${n}`, onBehalfOf: { institution, country, kind, contact }, ...rest });
  });
  const file = { name: 'nominations.jsonl', type: 'application/jsonl', content: Buffer.from(lines.join('\n')) };
  const { id } = await officers[2].upload<Import>(`/imports?cycle=${cycle}&submit=true`, file);
  await until('The end of the import', async () => (await officers[2].get<Import>(`/imports/${id}`)).endedAt !== null, 60);
  let cursor: string | null = null;
  do {
    const page: Rows = await officers[2].get(`/imports/${id}/rows?outcome=accepted&limit=1000${cursor ? `&cursor=${cursor}` : ''}`);
    for (const { row, nomination } of page.items) {
      const entry = entries[row - 1]!;
      ledger.drafted(entry, nomination!);
      ledger.submitted(entry, await officers[2].get<Receipt>(`/nominations/${nomination}/receipt`));
    }
    cursor = page.next;
  } while (cursor);
  screen.say(`${entries.length} nominations came in one file.`);
}
