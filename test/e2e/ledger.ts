import { isDeepStrictEqual } from 'node:util';
import type { DataSource } from 'typeorm';
import type { Receipt } from '../support/office.js';

/** An act that was answered with success: what whoever acted has in hand. */
export interface Entry {
  /** As `POST /nominations/:id/submission`. */
  readonly route: string;
  readonly key: string | null;
  readonly sent: unknown;
  readonly answer: unknown;
}

/** The clients' side of a run: every act that was answered with success, and every word that was sent. */
export class Ledger {
  readonly entries: Entry[] = [];
  private readonly said: unknown[] = [];

  /** Asks as `fetch` does, and writes down. */
  readonly fetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const method = init?.method ?? 'GET';
    if (method === 'GET') return response;
    const sent = contentOf(init?.body);
    this.said.push(sent);
    if (response.status < 400) {
      const path = new URL(input as string).pathname.replace('/api/v1', '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
      const text = await response.clone().text();
      const key = new Headers(init?.headers).get('idempotency-key');
      this.entries.push({ route: `${method} ${path}`, key, sent, answer: text === '' ? null : JSON.parse(text) });
    }
    return response;
  };

  /** What nobody may find where it does not belong: titles, names, addresses, reasons, comments, answers. */
  secrets(): Set<string> {
    return new Set(this.said.flatMap(texts).filter((text) => text.length > 3 && /[\s@]/.test(text)));
  }

  answers<T>(route: string): T[] {
    return this.entries.filter((entry) => entry.route.endsWith(route)).map(({ answer }) => answer as T);
  }
}

/** What the ledger and the database do not agree on: acts that are lost, doubled or answered otherwise than they are stored. */
export async function disagreements(ledger: Ledger, database: DataSource): Promise<unknown[]> {
  const { entries } = ledger;
  const journal = await database.query<{ kind: string; n: number }[]>(
    `select kind, count(*)::int as n from journal where actor not like 'workflow:%' and actor <> 'operator' group by kind`,
  );
  const [told, kept] = [counted(entries.flatMap(kindsOf)), new Map(journal.map(({ kind, n }) => [kind, n]))];
  const miscounted = [...new Set([...told.keys(), ...kept.keys()])].filter((kind) => told.get(kind) !== kept.get(kind)).map((kind) => ({ kind, told: told.get(kind), kept: kept.get(kind) }));

  const stored = new Map((await database.query<{ key: string; answer: unknown }[]>(`select key, answer from act_key`)).map(({ key, answer }) => [key, answer]));
  const otherwise = entries.filter(({ key, answer }) => key !== null && !isDeepStrictEqual(stored.get(key), answer));

  const submissions = await database.query<Pick<Receipt, 'number' | 'hash' | 'receivedAt' | 'onTime'>[]>(
    `select replace(n.ref, ':', '-') as number, encode(s.hash, 'hex') as hash, s.received_at as "receivedAt", v.on_time as "onTime"
       from submission s join nomination n on n.id = s.nomination_id join verdict v on v.nomination_id = n.id and v.n = 1`,
  );
  const known = new Map(submissions.map((row) => [row.number, row]));
  const broken = ledger.answers<Receipt>('/submission').filter(({ number, hash, receivedAt, onTime }) => {
    const row = known.get(number);
    return !row || row.hash !== hash || row.onTime !== onTime || new Date(row.receivedAt).toISOString() !== receivedAt;
  });
  return [...miscounted, ...otherwise, ...broken];
}

/** The acts that the journal has under these names. */
const kinds: Readonly<Record<string, string>> = {
  'POST /nominations': 'drafted', 'PATCH /nominations/:id': 'saved', submission: 'submitted', documents: 'attached', questions: 'asked', answers: 'answered',
  withdrawal: 'withdrawn', admission: 'admitted', 'screening-decision': 'screeningDecided', 'category-decision': 'categoryConfirmed',
  reassignments: 'taskReassigned', reviewers: 'reviewerEnrolled', decisions: 'decisionProposed', recall: 'decisionRecalled', review: 'reviewSubmitted',
};
const answered: Readonly<Record<string, string>> = { accepted: 'taskAccepted', declined: 'taskDeclined', conflict: 'conflictDeclared' };

function kindsOf({ route, sent }: Entry): string[] {
  const last = route.split('/').at(-1)!;
  // Opening a session is no act.
  if (last === 'task-sessions') return [];
  if (last === 'approvals') return [(sent as { approve: boolean }).approve ? 'decisionApproved' : 'decisionRejected'];
  if (last === 'answer') return [answered[(sent as { answer: string }).answer]!];
  return [kinds[route] ?? kinds[last] ?? route];
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function contentOf(body: unknown): unknown {
  if (body instanceof URLSearchParams) return Object.fromEntries(body);
  if (body instanceof FormData) return [...body.values()].map((value) => (value instanceof File ? value.name : value));
  return typeof body === 'string' ? JSON.parse(body) : null;
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
