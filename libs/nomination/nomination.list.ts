import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { Holder } from '../journal/progress.entity.js';
import { refuse } from '../refusal/refusal.js';
import { sortKeys, type Sort } from './list.sorts.js';
import { publicNumber } from './nomination.facts.js';
import { composed, conditions, shownTo, sortKey, type NominationFilter } from './nomination.filter.js';
import type { Stage } from './nomination.stages.js';

/** One row of a list. Outside the team it says of the review only that it goes on. */
export interface ListedNomination {
  readonly id: string;
  readonly number: string | null;
  readonly cycle: string;
  readonly title: string | null;
  readonly institution: string | null;
  readonly country: string | null;
  readonly category: string | null;
  readonly region: string | null;
  readonly round: number | null;
  readonly stage: Stage;
  readonly holder: Holder;
  readonly since: string;
  readonly nextWake: string | null;
  /** Its submission came after the deadline as it stands now. */
  readonly late: boolean;
  /** Mean of the weighted scores of its newest round; null before there are any, and outside the team. */
  readonly score: number | null;
  readonly savedAt: string;
  readonly version: number;
}

export interface NominationPage {
  readonly items: readonly ListedNomination[];
  /** For the next page; null on the last one. */
  readonly next: string | null;
}

export interface ListFilter extends NominationFilter {
  readonly sort?: Sort;
  readonly limit?: number;
  /** `next` of the page before, with the same filters and sort. */
  readonly cursor?: string;
}

interface Row extends Omit<ListedNomination, 'number' | 'since' | 'nextWake' | 'savedAt' | 'score'> {
  readonly ref: string | null;
  readonly since: Date;
  readonly nextWake: Date | null;
  readonly savedAt: Date;
  readonly score: string | null;
  readonly key: string;
}

@Injectable()
export class NominationList {
  constructor(private readonly database: DataSource) {}

  /** A page of what the caller may see: one statement, whatever is asked. @throws Refusal on a cursor that is none. */
  async page(caller: Caller, { sort = 'nextWake', limit = 50, cursor, ...filter }: ListFilter): Promise<NominationPage> {
    const { type, way } = sortKeys[sort];
    const key = sortKey(caller, sort);
    const parameters: unknown[] = [];
    const { ofCycle, ofNomination } = conditions(caller, filter, parameters);
    const after = cursor ? ` and (${key}, n.id) ${way === 'asc' ? '>' : '<'} ${boundary(readCursor(cursor, sort), type, parameters)}` : '';
    const most = `limit $${parameters.push(limit + 1)}`;
    // Cycle by cycle, so that each one's index gives its rows in order; there are few cycles, and many nominations in each.
    const rows = await this.database.query<Row[]>(
      `${composed} select ${listed('c', caller)}, (${key})::text as key
         from cycle c cross join lateral (
           select n.* from nomination n where n.cycle_id = c.id and ${ofNomination}${after} order by ${key} ${way}, n.id ${way} ${most}
         ) n
        where ${ofCycle} order by ${key} ${way}, n.id ${way} ${most}`,
      parameters,
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(listedOf), next: last && rows.length > limit ? writeCursor(sort, last.key, last.id) : null };
  }

  /** How many there are, to the last one. */
  async count(caller: Caller, filter: NominationFilter): Promise<{ count: number }> {
    const parameters: unknown[] = [];
    const { ofCycle, ofNomination } = conditions(caller, filter, parameters);
    const [{ count }] = await this.database.query<[{ count: number }]>(
      `${composed} select count(*)::int as count from nomination n where ${filter.cycle === undefined ? '' : `n.cycle_id = (select c.id from cycle c where ${ofCycle}) and `}${ofNomination}`,
      parameters,
    );
    return { count };
  }
}

/** The columns of a row of `nomination n` as the caller may read it. @param cycle the name of its cycle's row. */
export function listed(cycle: string, caller: Pick<Caller, 'role'>): string {
  const { stage, holder, since, nextWake, round, score } = shownTo(caller);
  return `n.id, n.ref, ${cycle}.code as cycle, n.form ->> 'title' as title, n.form #>> '{nominee,name}' as institution, n.country, n.category, n.region,
    ${round} as round, ${stage} as stage, ${holder} as holder, ${since} as since, ${nextWake} as "nextWake", n.late, ${score} as score,
    n.saved_at as "savedAt", n.version`;
}

export const listedOf = ({ id, ref, cycle, title, institution, country, category, region, round, stage, holder, since, nextWake, late, score, savedAt, version }: Omit<Row, 'key'>): ListedNomination => ({
  id, number: ref && publicNumber(ref), cycle, title, institution, country, category, region, round, stage, holder,
  since: since.toISOString(), nextWake: nextWake?.toISOString() ?? null, late, score: score === null ? null : Number(score),
  savedAt: savedAt.toISOString(), version,
});

const boundary = ([key, id]: readonly [string, string], type: string, parameters: unknown[]) =>
  `($${parameters.push(key)}::${type}, $${parameters.push(id)}::uuid)`;

const writeCursor = (...parts: readonly string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

function readCursor(cursor: string, sort: Sort): [key: string, id: string] {
  const wrong = () => refuse('invalid-fields', 'The cursor is not one that a page with this sort gave.', { field: '/cursor' });
  try {
    const [of, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (of !== sort || typeof key !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return wrong();
    const readable = sort === 'number' || (sort === 'score' ? /^-?\d{1,6}(\.\d{1,20})?$/.test(key) : key === 'infinity' || !Number.isNaN(Date.parse(key)));
    return readable ? [key, id] : wrong();
  } catch {
    return wrong();
  }
}
