import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bounce } from './bounce.entity.js';
import { type BounceOutcome, ignoredReasons, type IgnoredReason, type SuppressionReason } from './mail.states.js';

export interface BounceFilter {
  readonly outcome?: BounceOutcome;
  /** The mail that came back. */
  readonly mail?: string;
  readonly address?: string;
}

/** A report about one mail. Instants in ISO 8601. */
export interface BounceEntry {
  readonly id: string;
  readonly mailId: string;
  /** The person to whom the mail went, and its kind. */
  readonly recipient: string;
  readonly kind: string;
  readonly address: string;
  readonly outcome: BounceOutcome;
  readonly status: string | null;
  readonly action: string | null;
  readonly detail: string | null;
  readonly via: Bounce['via'];
  readonly at: string;
}

export interface BounceList {
  readonly items: readonly BounceEntry[];
  readonly next: string | null;
  /** Reports of the last thirty days that changed nothing. */
  readonly ignored: Readonly<Record<IgnoredReason, number>>;
}

export interface SuppressionFilter {
  readonly why?: SuppressionReason;
  readonly address?: string;
}

/** An address to which no bulk mail and no reminder goes. */
export interface SuppressionEntry {
  readonly id: string;
  readonly address: string;
  readonly why: SuppressionReason;
  readonly at: string;
  readonly detail: string | null;
  readonly mailId: string | null;
  /** Whose address it is; null when it is nobody's any more. */
  readonly personId: string | null;
}

export interface SuppressionList {
  readonly items: readonly SuppressionEntry[];
  readonly next: string | null;
}

interface Asked {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What came back, and which addresses are marked; the newest first. */
@Injectable()
export class BounceQueries {
  constructor(private readonly database: DataSource) {}

  async bounces({ outcome, mail, address }: BounceFilter, { cursor, limit }: Asked): Promise<BounceList> {
    const rows = await this.database.query<(Omit<BounceEntry, 'at'> & { at: Date })[]>(
      `select b.id, b.mail_id as "mailId", m.recipient, m.kind, b.address, b.outcome, b.status, b.action, b.detail, b.via, b.at
         from bounce b join mail m on m.id = b.mail_id
        where ($1::text is null or b.outcome = $1) and ($2::uuid is null or b.mail_id = $2) and ($3::citext is null or b.address = $3) and ($4::uuid is null or b.id < $4)
        order by b.id desc limit $5`,
      [outcome ?? null, mail ?? null, address ?? null, cursor ?? null, limit + 1],
    );
    const ignored = await this.database.query<{ why: IgnoredReason; n: number }[]>(
      `select why, sum(count)::int as n from bounce_ignored where day > (clock_timestamp() at time zone 'UTC')::date - 30 group by 1`,
    );
    const none = Object.fromEntries(ignoredReasons.map((why) => [why, 0])) as Record<IgnoredReason, number>;
    return { ...dated(rows, limit), ignored: { ...none, ...Object.fromEntries(ignored.map(({ why, n }) => [why, n])) } };
  }

  async suppressions({ why, address }: SuppressionFilter, { cursor, limit }: Asked): Promise<SuppressionList> {
    const rows = await this.database.query<(Omit<SuppressionEntry, 'at'> & { at: Date })[]>(
      `select s.id, s.address, s.why, s.at, s.detail, s.mail_id as "mailId", a.person_id as "personId"
         from suppression s left join addressee a on a.address = s.address
        where ($1::text is null or s.why = $1) and ($2::citext is null or s.address = $2) and ($3::uuid is null or s.id < $3)
        order by s.id desc limit $4`,
      [why ?? null, address ?? null, cursor ?? null, limit + 1],
    );
    return dated(rows, limit);
  }
}

function dated<T extends { readonly id: string; readonly at: Date }>(rows: readonly T[], limit: number) {
  const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  return { items, next: rows.length > limit ? items.at(-1)!.id : null };
}
