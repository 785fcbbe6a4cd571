import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { refuse } from '../refusal/refusal.js';
import type { MailState } from './mail.states.js';
import type { mailingStages, recipientStates } from './mailing.stages.js';

export type MailingStage = (typeof mailingStages)[number];
export type RecipientState = (typeof recipientStates)[number];

/** Which mailings; all of them where nothing is named. */
export interface MailingFilter {
  readonly subject?: string;
  readonly kind?: string;
  readonly stage?: MailingStage;
}

/** A mailing as lists show it. Instants in ISO 8601. */
export interface MailingEntry {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly seq: number;
  readonly stage: MailingStage;
  readonly paused: boolean;
  /** Who made it, as the journal names them. */
  readonly madeBy: string;
  readonly madeAt: string;
  readonly notBefore: string | null;
  readonly perMinute: number;
  /** Recipients in its list, and how many of them were taken on. */
  readonly total: number;
  readonly position: number;
  readonly endedAt: string | null;
}

/** A mailing and how far it is. */
export interface MailingAnswer extends MailingEntry {
  /** Its recipients by state. */
  readonly recipients: Readonly<Record<RecipientState, number>>;
  /** The mails of those who are queued, by state, and those among them that came back. */
  readonly mails: Readonly<Record<MailState | 'bounced', number>>;
  /** Mails that left in the last minute. */
  readonly lastMinute: number;
  /** Seconds until the last one leaves, at its pace; null while it is paused, and when it is over. */
  readonly secondsLeft: number | null;
}

/** One place of a mailing's list. */
export interface RecipientEntry {
  readonly n: number;
  readonly personId: string;
  readonly state: RecipientState;
  readonly takenAt: string | null;
  readonly mailId: string | null;
  readonly mailState: MailState | null;
}

/** A page of a list; `next` is the cursor of the next one. */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

interface Asked {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The mailings, their recipients and their pace. */
@Injectable()
export class MailingQueries {
  constructor(private readonly database: DataSource) {}

  /** The newest first. */
  async list({ subject, kind, stage }: MailingFilter, { cursor, limit }: Asked): Promise<Paged<MailingEntry>> {
    const rows = await this.database.query<Row[]>(
      `select ${columns} from mailing g
        where ($1::uuid is null or subject = $1) and ($2::text is null or kind = $2) and ($3::text is null or stage = $3) and ($4::uuid is null or id < $4)
        order by id desc limit $5`,
      [subject ?? null, kind ?? null, stage ?? null, cursor ?? null, limit + 1],
    );
    return paged(rows.map(entryOf), limit, ({ id }) => id);
  }

  /** @throws Refusal `not-found` */
  async read(id: string): Promise<MailingAnswer> {
    const [row] = await this.database.query<(Row & { now: Date })[]>(`select ${columns}, clock_timestamp() as now from mailing g where id = $1`, [id]);
    if (!row) refuse('not-found', 'There is no such mailing.');
    const [recipients, { lastMinute, ...mails }] = await Promise.all([recipientsOf(this.database.manager, id), mailsOf(this.database.manager, row)]);
    const entry = entryOf(row);
    const left = recipients.waiting + mails.queued + mails.rendered;
    const waits = Math.max(0, (row.notBefore?.getTime() ?? 0) - row.now.getTime()) / 1000;
    const secondsLeft = entry.paused || entry.stage !== 'running' ? null : Math.ceil(waits + (left * 60) / row.perMinute);
    return { ...entry, recipients, mails, lastMinute, secondsLeft };
  }

  /** In the list's order. @throws Refusal `not-found` */
  async recipients(id: string, state: RecipientState | undefined, { cursor, limit }: Asked): Promise<Paged<RecipientEntry>> {
    const known = await this.database.query<unknown[]>(`select 1 from mailing where id = $1`, [id]);
    if (known.length === 0) refuse('not-found', 'There is no such mailing.');
    const rows = await this.database.query<(Omit<RecipientEntry, 'takenAt'> & { takenAt: Date | null })[]>(
      `select r.n, r.person_id as "personId", r.state, r.taken_at as "takenAt", m.id as "mailId", m.state as "mailState"
         from mailing g join mailing_recipient r on r.mailing_id = g.id
         left join mail m on r.state = 'queued' and (m.subject, m.kind, m.seq, m.recipient) = (g.subject, g.kind, g.seq, r.person_id)
        where g.id = $1 and ($2::text is null or r.state = $2) and r.n > $3 order by r.n limit $4`,
      [id, state ?? null, Number(cursor ?? 0), limit + 1],
    );
    return paged(rows.map((row) => ({ ...row, takenAt: row.takenAt?.toISOString() ?? null })), limit, ({ n }) => String(n));
  }
}

type Row = Omit<MailingEntry, 'madeAt' | 'notBefore' | 'endedAt'> & { readonly madeAt: Date; readonly notBefore: Date | null; readonly endedAt: Date | null };

const columns = `g.id, g.kind, g.subject, g.seq, g.stage, g.ended_at is null and g.paused_at is not null as paused, g.made_by as "madeBy", g.made_at as "madeAt",
  g.not_before as "notBefore", g.per_minute as "perMinute", g.total, g.position, g.ended_at as "endedAt"`;

const entryOf = ({ id, kind, subject, seq, stage, paused, madeBy, madeAt, notBefore, perMinute, total, position, endedAt }: Row): MailingEntry => ({
  id, kind, subject, seq, stage, paused, madeBy, madeAt: madeAt.toISOString(), notBefore: notBefore?.toISOString() ?? null, perMinute, total, position, endedAt: endedAt?.toISOString() ?? null,
});

function paged<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Paged<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? cursorOf(items.at(-1)!) : null };
}

async function recipientsOf(manager: EntityManager, id: string): Promise<MailingAnswer['recipients']> {
  const counted = await manager.query<{ state: RecipientState; n: number }[]>(`select state, count(*)::int as n from mailing_recipient where mailing_id = $1 group by 1`, [id]);
  return { waiting: 0, queued: 0, unsubscribed: 0, badAddress: 0, repeated: 0, cancelled: 0, ...Object.fromEntries(counted.map(({ state, n }) => [state, n])) };
}

async function mailsOf(manager: EntityManager, { subject, kind, seq }: Row): Promise<MailingAnswer['mails'] & { lastMinute: number }> {
  const counted = await manager.query<{ state: MailState; n: number; bounced: number; lastMinute: number }[]>(
    `select state, count(*)::int as n, count(*) filter (where bounce = 'bounced')::int as bounced,
            count(*) filter (where sent_at > clock_timestamp() - interval '1 minute')::int as "lastMinute"
       from mail where subject = $1 and kind = $2 and seq = $3 group by 1`,
    [subject, kind, seq],
  );
  const sum = (of: (row: (typeof counted)[number]) => number) => counted.reduce((all, row) => all + of(row), 0);
  return {
    queued: 0, rendered: 0, sent: 0, failed: 0, dropped: 0, ...Object.fromEntries(counted.map(({ state, n }) => [state, n])),
    bounced: sum((row) => row.bounced), lastMinute: sum((row) => row.lastMinute),
  };
}
