import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { Holder } from '../journal/progress.entity.js';
import { refuse } from '../refusal/refusal.js';
import { publicNumber } from './nomination.facts.js';
import type { Stage } from './nomination.stages.js';

/** One row of a list; nothing but the nomination's own row and its cycle's code is read for it. */
export interface ListedNomination {
  readonly id: string;
  readonly number: string | null;
  readonly cycle: string;
  readonly title: string | null;
  readonly institution: string | null;
  readonly country: string | null;
  readonly category: string | null;
  readonly region: string | null;
  readonly stage: Stage;
  readonly holder: Holder;
  readonly since: string;
  readonly nextWake: string | null;
  readonly savedAt: string;
  readonly version: number;
}

export interface NominationPage {
  readonly items: readonly ListedNomination[];
  /** For the next page; null on the last one. */
  readonly next: string | null;
}

export const sorts = ['nextWake', 'saved', 'number'] as const;

export interface ListFilter {
  readonly cycle?: string;
  readonly stage?: string;
  readonly country?: string;
  readonly category?: string;
  readonly region?: string;
  readonly holder?: string;
  /** nextWake: soonest first; saved: latest first; number: lowest first. What has no such value comes last. */
  readonly sort?: (typeof sorts)[number];
  readonly limit?: number;
  /** `next` of the page before, with the same filters and sort. */
  readonly cursor?: string;
}

/** Each sort as a text that orders the same way in every row, so that a cursor is exact to the microsecond. */
const keys: Readonly<Record<(typeof sorts)[number], { key: string; type: string; way: 'asc' | 'desc' }>> = {
  nextWake: { key: `coalesce(n.next_wake, 'infinity')`, type: 'timestamptz', way: 'asc' },
  saved: { key: 'n.saved_at', type: 'timestamptz', way: 'desc' },
  number: { key: `coalesce(split_part(n.ref, ':', 1) || lpad(split_part(n.ref, ':', 2), 12, '0'), '~') collate "C"`, type: 'text', way: 'asc' },
};

type Row = Omit<ListedNomination, 'number' | 'since' | 'nextWake' | 'savedAt'> & Readonly<{ ref: string | null; since: Date; nextWake: Date | null; savedAt: Date; key: string }>;

@Injectable()
export class NominationList {
  constructor(private readonly database: DataSource) {}

  /** A page of nominations; nominators get their own institution's only. @throws Refusal on a cursor that is none. */
  async page(caller: Caller, filter: ListFilter): Promise<NominationPage> {
    const { cycle, stage, country, category, region, holder, sort = 'nextWake', limit = 50, cursor } = filter;
    const { key, type, way } = keys[sort];
    const [after, id] = cursor ? readCursor(cursor, sort) : [null, null];
    const rows = await this.database.query<Row[]>(
      `select n.id, n.ref, c.code as cycle, n.form ->> 'title' as title, n.form #>> '{nominee,name}' as institution, n.country, n.category, n.region,
              n.stage, n.holder, n.since, n.next_wake as "nextWake", n.saved_at as "savedAt", n.version, (${key})::text as key
         from nomination n join cycle c on c.id = n.cycle_id
        where ($1::uuid is null or n.nominator_id = $1) and ($2::text is null or c.code = $2) and ($3::text is null or n.stage = $3)
          and ($4::text is null or n.country = $4) and ($5::text is null or n.category = $5) and ($6::text is null or n.region = $6)
          and ($7::text is null or n.holder = $7)
          and ($8::text is null or (${key}, n.id) ${way === 'asc' ? '>' : '<'} ($8::${type}, $9::uuid))
        order by ${key} ${way}, n.id ${way} limit $10`,
      [
        caller.role === 'nominator' ? caller.institutionId : null, cycle ?? null, stage ?? null, country ?? null, category ?? null, region ?? null,
        holder ?? null, after, id, limit + 1,
      ],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(listed), next: last && rows.length > limit ? writeCursor(sort, last.key, last.id) : null };
  }
}

const listed = ({ id, ref, cycle, title, institution, country, category, region, stage, holder, since, nextWake, savedAt, version }: Row): ListedNomination => ({
  id, number: ref && publicNumber(ref), cycle, title, institution, country, category, region, stage, holder,
  since: since.toISOString(), nextWake: nextWake?.toISOString() ?? null, savedAt: savedAt.toISOString(), version,
});

const writeCursor = (...parts: readonly string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

function readCursor(cursor: string, sort: string): [key: string, id: string] {
  const wrong = () => refuse('invalid-fields', 'The cursor is not one that a page with this sort gave.', { field: '/cursor' });
  try {
    const [of, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (of !== sort || typeof key !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return wrong();
    const readable = sort === 'number' || key === 'infinity' || !Number.isNaN(Date.parse(key));
    return readable ? [key, id] : wrong();
  } catch {
    return wrong();
  }
}
