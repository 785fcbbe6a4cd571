import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { refuse } from '../refusal/refusal.js';
import { readCursor, writeCursor } from './cursor.js';
import type { CommitmentChange } from './commitment.entity.js';
import type { commitmentStages } from './outreach.stages.js';

/** A commitment as officers read it. Instants in ISO 8601. */
export interface CommitmentAnswer {
  readonly id: string;
  readonly event: { readonly id: string; readonly title: string };
  readonly cycle: string | null;
  readonly who: string;
  readonly what: string;
  /** Who is reminded; null where it is the officer who recorded it. */
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly due: string | null;
  readonly dueAt: string | null;
  /** Still open after its date. */
  readonly overdue: boolean;
  readonly stage: (typeof commitmentStages)[number];
  readonly reminders: number;
  readonly nextReminder: string | null;
  readonly done: { readonly at: string; readonly what: string } | null;
  readonly dropped: { readonly at: string; readonly reason: string } | null;
  readonly madeAt: string;
  readonly changes: readonly (Pick<CommitmentChange, 'due' | 'reason'> & { readonly at: string })[];
}
export interface CommitmentPage {
  readonly items: readonly CommitmentAnswer[];
  readonly next: string | null;
}
export interface CommitmentFilter {
  readonly open?: boolean;
  readonly overdue?: boolean;
  readonly person?: string;
  readonly event?: string;
  /** Its code. */
  readonly cycle?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const open = `(m.done_at is null and m.dropped_at is null)`;
/** Its end is said from the act on, also where the workflow has still to follow. */
const columns = `
  m.id, json_build_object('id', e.id, 'title', e.title) as event, c.code as cycle, m.who, m.what,
  case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person, m.due, ${iso('m.due_at')} as "dueAt",
  coalesce(${open} and m.due_at <= clock_timestamp(), false) as overdue,
  case when m.done_at is not null then 'done' when m.dropped_at is not null then 'dropped' else 'open' end as stage,
  m.reminders, case when ${open} then ${iso('m.next_wake')} end as "nextReminder",
  case when m.done_at is not null then json_build_object('at', ${iso('m.done_at')}, 'what', m.done_what) end as done,
  case when m.dropped_at is not null then json_build_object('at', ${iso('m.dropped_at')}, 'reason', m.drop_reason) end as dropped,
  ${iso('m.made_at')} as "madeAt",
  (select coalesce(json_agg(json_build_object('due', x.due, 'reason', x.reason, 'at', ${iso('x.at')}) order by x.n), '[]') from commitment_change x where x.commitment_id = m.id) as changes`;
const tables = `commitment m join outreach_event e on e.id = m.event_id left join cycle c on c.id = e.cycle_id left join person p on p.id = m.person_id`;

/** One commitment as it stands in the transaction. @throws Refusal `not-found`. */
export async function commitmentAnswer(manager: EntityManager, id: string): Promise<CommitmentAnswer> {
  const [row] = await manager.query<CommitmentAnswer[]>(`select ${columns} from ${tables} where m.id = $1`, [id]);
  return row ?? refuse('not-found', 'There is no such commitment.');
}

@Injectable()
export class CommitmentQueries {
  constructor(private readonly database: DataSource) {}

  read(id: string): Promise<CommitmentAnswer> {
    return commitmentAnswer(this.database.manager, id);
  }

  /** Soonest due first; those without a date last. */
  async list({ open: isOpen, overdue, person, event, cycle, cursor, limit = 50 }: CommitmentFilter): Promise<CommitmentPage> {
    const parameters: unknown[] = [];
    const put = (value: unknown) => `$${parameters.push(value)}`;
    const key = `coalesce(m.due_at, 'infinity')`;
    const after = cursor === undefined ? null : readCursor(cursor);
    const conditions = [
      ...(isOpen === undefined ? [] : [isOpen ? open : `not (${open})`]),
      ...(overdue === undefined ? [] : [`coalesce(${open} and m.due_at <= clock_timestamp(), false) = ${put(overdue)}`]),
      ...(person === undefined ? [] : [`m.person_id = ${put(person)}`]),
      ...(event === undefined ? [] : [`m.event_id = ${put(event)}`]),
      ...(cycle === undefined ? [] : [`c.code = ${put(cycle)}`]),
      ...(after ? [`(${key}, m.id) > (${put(after[0])}::timestamptz, ${put(after[1])}::uuid)`] : []),
    ];
    const rows = await this.database.query<(CommitmentAnswer & { key: string })[]>(
      `select ${columns}, (${key})::text as key from ${tables} ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
        order by ${key}, m.id limit ${put(limit + 1)}`,
      parameters,
    );
    const last = rows.length > limit ? rows[limit - 1]! : null;
    return { items: rows.slice(0, limit).map(({ key: _, ...row }) => row), next: last && writeCursor(last.key, last.id) };
  }
}
