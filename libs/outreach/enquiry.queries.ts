import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { refuse } from '../refusal/refusal.js';
import { readCursor, writeCursor } from './cursor.js';
import type { EnquiryMessage } from './enquiry.entity.js';
import type { EnquiryChannel } from './enquiry.types.js';
import type { enquiryStages } from './outreach.stages.js';

interface Named {
  readonly id: string;
  readonly name: string;
}
/** A question as officers read it. Instants in ISO 8601. */
export interface EnquiryAnswer {
  readonly id: string;
  /** As people quote it, `Q-12`. */
  readonly number: string;
  readonly cycle: string | null;
  readonly event: { readonly id: string; readonly title: string } | null;
  readonly country: string | null;
  readonly language: string;
  readonly channel: EnquiryChannel;
  /** Empty once its asker is erased. */
  readonly question: string;
  /** Null where they left no address, or are erased. */
  readonly asker: (Named & { readonly email: string }) | null;
  /** Whose it is to answer; null: every officer's. */
  readonly officer: Named | null;
  readonly stage: (typeof enquiryStages)[number];
  readonly askedAt: string;
  /** Since when an answer is awaited; null while none is. */
  readonly waitsSince: string | null;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly closed: { readonly at: string; readonly reason: string } | null;
  /** What was said after the question, in order. */
  readonly thread: readonly (Pick<EnquiryMessage, 'side' | 'language' | 'text' | 'mailed'> & { readonly at: string })[];
}
/** A question like another one, with what was answered last. */
export interface SimilarEnquiry {
  readonly id: string;
  readonly number: string;
  readonly question: string;
  readonly answer: string;
  /** 0 to 1: how many of their trigrams they share. */
  readonly similarity: number;
}
export interface EnquiryView extends EnquiryAnswer {
  /** Answered ones in the same language that come nearest, three at most; none once it is answered. */
  readonly similar: readonly SimilarEnquiry[];
}
export interface EnquiryPage {
  readonly items: readonly EnquiryAnswer[];
  readonly next: string | null;
}
export interface EnquiryFilter {
  readonly state?: EnquiryAnswer['stage'];
  readonly country?: string;
  readonly language?: string;
  readonly event?: string;
  /** Its code. */
  readonly cycle?: string;
  readonly overdue?: boolean;
  /** Words of the question or of an answer, or the number. */
  readonly q?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const waits = `(e.answered_at is null and e.closed_at is null)`;
const overdueSql = `(${waits} and e.due_at <= clock_timestamp())`;
/** From the act on, also where the workflow has still to follow. */
const stage = `case when e.closed_at is not null then 'closed' when e.answered_at is not null then 'answered' else 'open' end`;
const columns = `
  e.id, 'Q-' || e.number as number, c.code as cycle, case when v.id is not null then json_build_object('id', v.id, 'title', v.title) end as event,
  e.country, e.language, e.channel, e.question,
  case when p.email is not null then json_build_object('id', p.id, 'name', p.name, 'email', p.email) end as asker,
  case when o.id is not null then json_build_object('id', o.id, 'name', o.name) end as officer,
  ${stage} as stage, ${iso('e.asked_at')} as "askedAt", case when ${waits} then ${iso('e.waits_since')} end as "waitsSince",
  case when ${waits} then ${iso('e.due_at')} end as "dueAt", ${overdueSql} as overdue,
  case when e.closed_at is not null then json_build_object('at', ${iso('e.closed_at')}, 'reason', e.close_reason) end as closed,
  (select coalesce(json_agg(json_build_object('side', m.side, 'language', m.language, 'text', m.text, 'mailed', m.mailed, 'at', ${iso('m.at')}) order by m.n), '[]')
     from enquiry_message m where m.enquiry_id = e.id) as thread`;
const tables = `enquiry e left join cycle c on c.id = e.cycle_id left join outreach_event v on v.id = e.event_id
  left join person p on p.id = e.person_id left join person o on o.id = e.officer_id`;

/** One enquiry as it stands in the transaction. @throws Refusal `not-found`. */
export async function enquiryAnswer(manager: EntityManager, id: string): Promise<EnquiryAnswer> {
  const [row] = await manager.query<EnquiryAnswer[]>(`select ${columns} from ${tables} where e.id = $1`, [id]);
  return row ?? refuse('not-found', 'There is no such enquiry.');
}

@Injectable()
export class EnquiryQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal `not-found`. */
  async read(id: string): Promise<EnquiryView> {
    const enquiry = await enquiryAnswer(this.database.manager, id);
    return { ...enquiry, similar: enquiry.stage === 'open' ? await this.similar(id) : [] };
  }

  /** Those that have waited longest first, then the others, the newest first. */
  async list({ state, country, language, event, cycle, overdue, q, cursor, limit = 50 }: EnquiryFilter): Promise<EnquiryPage> {
    const parameters: unknown[] = [];
    const put = (value: unknown) => `$${parameters.push(value)}`;
    // One order for both: what waits by its instant, the rest behind it by how long ago it was.
    const key = `case when ${waits} then e.waits_since else '4000-01-01'::timestamptz + ('4000-01-01'::timestamptz - e.asked_at) end`;
    const after = cursor === undefined ? null : readCursor(cursor);
    const conditions = [
      ...(state === undefined ? [] : [`${stage} = ${put(state)}`]),
      ...Object.entries({ country, language }).flatMap(([column, value]) => (value === undefined ? [] : [`e.${column} = ${put(value)}`])),
      ...(event === undefined ? [] : [`e.event_id = ${put(event)}`]),
      ...(cycle === undefined ? [] : [`c.code = ${put(cycle)}`]),
      ...(overdue === undefined ? [] : [`${overdueSql} = ${put(overdue)}`]),
      ...(q === undefined ? [] : [matching(put(`%${q.trim().replace(/[\\%_]/g, '\\$&')}%`), put(q.trim().toUpperCase()))]),
      ...(after ? [`(${key}, e.id) > (${put(after[0])}::timestamptz, ${put(after[1])}::uuid)`] : []),
    ];
    const rows = await this.database.query<(EnquiryAnswer & { key: string })[]>(
      `select ${columns}, (${key})::text as key from ${tables} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by ${key}, e.id limit ${put(limit + 1)}`,
      parameters,
    );
    const last = rows.length > limit ? rows[limit - 1]! : null;
    return { items: rows.slice(0, limit).map(({ key: _, ...row }) => row), next: last && writeCursor(last.key, last.id) };
  }

  private similar(id: string): Promise<SimilarEnquiry[]> {
    return this.database.query(
      `select e.id, 'Q-' || e.number as number, e.question, a.text as answer, round(similarity(e.question, this.question)::numeric, 2)::float as similarity
         from enquiry this join enquiry e on e.language = this.language and e.id <> this.id and e.question % this.question
              cross join lateral (select m.text from enquiry_message m where m.enquiry_id = e.id and m.side = 'office' order by m.n desc limit 1) a
        where this.id = $1 order by similarity(e.question, this.question) desc, e.id limit 3`,
      [id],
    );
  }
}

const matching = (pattern: string, number: string): string =>
  `(e.question ilike ${pattern} or 'Q-' || e.number = ${number} or exists (select from enquiry_message m where m.enquiry_id = e.id and m.text ilike ${pattern}))`;
