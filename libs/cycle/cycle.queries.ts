import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { CurrentCycle, CycleData, CycleSummary } from './cycle.types.js';
import { publicCycle, type PublicCycle } from './cycle.public.js';

/** A cycle's row as a statement reads it; `writer` is the transaction that wrote it, `xmin::text`. */
export type CycleRow = Omit<CurrentCycle, 'data'> & { readonly writer: string };
interface Extension {
  readonly country: string;
  readonly closesAt: Date;
}

/**
 * Data by cycle, with the version and the transaction that wrote the row: a version number alone may come again after a
 * rollback, with other data.
 */
const known = new Map<string, { readonly writer: string; readonly version: number; readonly data: CycleData }>();

/** The cycle with this id, inside a transaction or out of it. Reads its row; its data only when that has changed. Null when there is none. */
export const currentCycle = (manager: EntityManager, id: string): Promise<CurrentCycle | null> => current(manager, 'id = $1', id);

/** The cycle with this code, as `unpsa-2012`. Null when there is none. */
export const cycleByCode = (manager: EntityManager, code: string): Promise<CurrentCycle | null> => current(manager, 'code = $1', code);

async function current(manager: EntityManager, where: string, value: string): Promise<CurrentCycle | null> {
  const [row] = await manager.query<CycleRow[]>(`select id, code, edition, mode, stage, version, xmin::text as writer from cycle where ${where}`, [value]);
  return row ? withData(manager, row) : null;
}

/** Adds its data to a row that was read already; they are read only when they have changed. */
export async function withData(manager: EntityManager, { writer, ...cycle }: CycleRow): Promise<CurrentCycle> {
  const last = known.get(cycle.id);
  if (last?.writer === writer && last.version === cycle.version) return { ...cycle, data: last.data };
  const [read] = await manager.query<[{ data: CycleData; closesAt: Date }]>(
    `select v.data, (effective_deadline(v.cycle_id, null, null)).closes_at as "closesAt"
       from cycle_version v where v.cycle_id = $1 and v.version <= $2 order by v.version desc limit 1`,
    [cycle.id, cycle.version],
  );
  const data = withDeadline(read.data, read.closesAt.toISOString());
  known.set(cycle.id, { writer, version: cycle.version, data });
  return { ...cycle, data };
}

/** Documents are never due before the form itself. */
function withDeadline(data: CycleData, deadline: string): CycleData {
  const documentsDeadline = data.dates.documentsDeadline < deadline ? deadline : data.dates.documentsDeadline;
  return { ...data, dates: { ...data.dates, deadline, documentsDeadline } };
}

@Injectable()
export class CycleQueries {
  constructor(private readonly database: DataSource) {}

  current(id: string): Promise<CurrentCycle | null> {
    return currentCycle(this.database.manager, id);
  }

  byCode(code: string): Promise<CurrentCycle | null> {
    return cycleByCode(this.database.manager, code);
  }

  /** Every cycle, the one with the latest deadline first. */
  async list(): Promise<CycleSummary[]> {
    const rows = await this.database.query<CycleRow[]>(`select id, code, edition, mode, stage, version, xmin::text as writer from cycle`);
    const cycles = await Promise.all(rows.map((row) => withData(this.database.manager, row)));
    return cycles
      .map(({ data: { title, dates }, ...cycle }) => ({ ...cycle, title, opensAt: dates.opensAt, deadline: dates.deadline, announcesAt: dates.announcesAt }))
      .sort((a, b) => b.deadline.localeCompare(a.deadline));
  }

  /** What a client needs to build its form, with the deadlines as they stand. Null when there is no such cycle. */
  async publicCycle(code: string): Promise<PublicCycle | null> {
    const cycle = await this.byCode(code);
    if (!cycle) return null;
    const countries = await this.database.query<Extension[]>(
      `select distinct on (country) country, closes_at as "closesAt" from deadline_override
        where cycle_id = $1 and country is not null order by country, version desc`,
      [cycle.id],
    );
    return publicCycle(cycle, countries);
  }
}
