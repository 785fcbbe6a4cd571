import type { EntityManager } from 'typeorm';
import type { Holder } from '../journal/progress.entity.js';
import { stalenessOf, valuesOf, type Staleness, type Values } from './citation.values.js';
import type { UpdateChange } from './update.entity.js';
import { fileName } from './update.formats.js';
import type { updateStages } from './update.stages.js';
import type { Stood } from './update.store.js';
import type { Cited, Content, Format, Sentence } from './update.types.js';

export interface CitationAnswer extends Cited {
  /** Whether the record still says what it said when it was cited. */
  readonly state: Staleness;
}
export interface SentenceAnswer {
  readonly id: string;
  readonly text: string;
  readonly citations: readonly CitationAnswer[];
  readonly editorial: boolean;
}
export interface ItemAnswer {
  readonly number: number;
  readonly id: string;
  readonly title: SentenceAnswer;
  readonly paragraphs: readonly { readonly sentences: readonly SentenceAnswer[] }[];
  readonly about: readonly string[];
  readonly touched: boolean;
}
export interface ProposalAnswer {
  readonly id: string;
  /** Number of the item that it would go into. */
  readonly item: number | null;
  readonly title: SentenceAnswer;
  readonly paragraphs: readonly { readonly sentences: readonly SentenceAnswer[] }[];
}
export interface VersionAnswer {
  readonly version: number;
  readonly change: UpdateChange;
  readonly item: number | null;
  readonly by: { readonly kind: 'team' | 'process'; readonly name: string };
  readonly at: string;
}
export interface FileAnswer {
  readonly format: Format;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}
export interface UpdateSummary {
  readonly id: string;
  readonly month: string;
  readonly archive: boolean;
  readonly stage: (typeof updateStages)[number];
  readonly holder: Holder;
  readonly since: string;
  /** The next instant at which it goes on by itself. */
  readonly nextWake: string | null;
  readonly version: number;
}
export interface UpdateAnswer extends UpdateSummary {
  /** Null before it is drafted. */
  readonly title: string | null;
  readonly items: readonly ItemAnswer[];
  readonly proposals: readonly ProposalAnswer[];
  readonly versions: readonly VersionAnswer[];
  /** Who asked for the approval that stands or is awaited, and until when it can be withdrawn. */
  readonly approval: { readonly requestedBy: string; readonly approvedBy: string | null; readonly undoUntil: string | null } | null;
  /** Bytes of the version that is put before the director, or sent. */
  readonly files: readonly FileAnswer[];
  /** Mails by what became of them; null where none were made. */
  readonly mails: { readonly total: number; readonly sent: number; readonly waiting: number; readonly left: number } | null;
}

export const summaryOf = ({ row, stage, standing }: Pick<Stood, 'row' | 'stage' | 'standing'>): UpdateSummary => ({
  id: row.id, month: row.month, archive: row.archive, stage, holder: stage === 'archived' ? 'nobody' : standing.holder, since: row.since.toISOString(), nextWake: row.nextWake?.toISOString() ?? null, version: row.version,
});

/** Everything that the team reads of an update. */
export async function shownUpdate(manager: EntityManager, update: Stood, zone: string): Promise<UpdateAnswer> {
  const { row, content, standing } = update;
  const values = await valuesOf(manager, content ? allSentences(content).flatMap(({ citations }) => citations) : [], zone);
  const sentence = (one: Sentence) => sentenceAnswer(one, values);
  const paragraphs = (all: readonly (readonly Sentence[])[]) => all.map((sentences) => ({ sentences: sentences.map(sentence) }));
  const seen = standing.approval ?? standing.request;
  const [versions, files, people, mails] = await Promise.all([
    versionsOf(manager, row.id),
    seen ? filesOf(manager, row.id, row.month, seen.version) : [],
    namesOf(manager, [standing.request?.personId, standing.approval?.personId].filter((id) => id !== undefined)),
    standing.approval ? mailsOf(manager, row.id, standing.approval.n) : null,
  ]);
  return {
    ...summaryOf(update), title: content?.title ?? null,
    items: content?.items.map(({ id, title, paragraphs: written, about, touched }, i) => ({ number: i + 1, id, title: sentence(title), paragraphs: paragraphs(written), about, touched })) ?? [],
    proposals: content?.proposals.map(({ id, item, title, paragraphs: written }) => ({ id, item: item === null ? null : content.items.findIndex((one) => one.id === item) + 1 || null, title: sentence(title), paragraphs: paragraphs(written) })) ?? [],
    versions, files, mails,
    approval: standing.request && { requestedBy: people.get(standing.request.personId) ?? '', approvedBy: (standing.approval && people.get(standing.approval.personId)) ?? null, undoUntil: standing.approval?.holdUntil?.toISOString() ?? null },
  };
}

export const allSentences = ({ items, proposals }: Content): Sentence[] => [...items, ...proposals].flatMap(({ title, paragraphs }) => [title, ...paragraphs.flat()]);

const sentenceAnswer = ({ id, text, citations, editorial }: Sentence, values: Values): SentenceAnswer => ({
  id, text, editorial, citations: citations.map((citation) => ({ record: citation.record, id: citation.id, field: citation.field, state: stalenessOf(citation, values) })),
});

async function versionsOf(manager: EntityManager, id: string): Promise<VersionAnswer[]> {
  const rows = await manager.query<{ version: number; change: UpdateChange; item: number | null; name: string | null; at: Date }[]>(
    `select v.version, v.change, v.item, p.name, v.at from update_version v
       left join api_key k on v.by = 'key:' || k.id left join person p on p.id = k.person_id or v.by = 'person:' || p.id
      where v.update_id = $1 order by v.version`,
    [id],
  );
  return rows.map(({ name, at, ...row }) => ({ ...row, by: { kind: name === null ? 'process' : 'team', name: name ?? 'The process' }, at: at.toISOString() }));
}

async function filesOf(manager: EntityManager, id: string, month: string, version: number): Promise<FileAnswer[]> {
  const rows = await manager.query<Omit<FileAnswer, 'name'>[]>(`select format, sha256, length(content) as bytes from update_file where update_id = $1 and version = $2 order by format`, [id, version]);
  return rows.map((row) => ({ ...row, name: fileName(month, row.format) }));
}

async function namesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await manager.query<{ id: string; name: string }[]>(`select id, name from person where id = any ($1::uuid[])`, [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** `left`: skipped for a reason, refused by the server, or taken off before they left. */
async function mailsOf(manager: EntityManager, id: string, seq: number): Promise<UpdateAnswer['mails']> {
  const [counts] = await manager.query<NonNullable<UpdateAnswer['mails']>[]>(
    `select count(*)::int as total, count(*) filter (where m.state = 'sent')::int as sent,
            count(*) filter (where r.state = 'waiting' or m.state in ('queued', 'rendered'))::int as waiting,
            count(*) filter (where r.state not in ('waiting', 'queued') or m.state in ('failed', 'dropped'))::int as "left"
       from mailing g join mailing_recipient r on r.mailing_id = g.id
       left join mail m on m.subject = g.subject and m.kind = g.kind and m.seq = g.seq and m.recipient = r.person_id
      where g.subject = $1 and g.kind = 'monthlyUpdate' and g.seq = $2 having count(*) > 0`,
    [id, seq],
  );
  return counts ?? null;
}
