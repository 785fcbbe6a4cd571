import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { refuse } from '../refusal/refusal.js';
import { composed, conditions, shownTo } from './nomination.filter.js';

/** A count by one of the cycle's words; null for those that have none yet. */
export interface Count {
  readonly key: string | null;
  readonly count: number;
}

/** One day of the cycle's zone. */
export interface DayCount {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly drafted: number;
  readonly submitted: number;
}

/** A cycle in numbers, of what the caller may see. */
export interface Figures {
  readonly cycle: string;
  readonly at: string;
  readonly all: number;
  readonly submitted: number;
  readonly onTime: number;
  readonly late: number;
  readonly stages: readonly Count[];
  /** Those that wait for an officer, by stage. */
  readonly officers: readonly Count[];
  readonly categories: readonly Count[];
  readonly regions: readonly Count[];
  readonly countries: readonly Count[];
  /** Days on which something was opened or submitted, the earliest first. */
  readonly days: readonly DayCount[];
}

/** What is counted by, each for itself, in one pass over the nominations. */
const groups = ['stage', 'waiting', 'category', 'region', 'country', 'drafted', 'arrived'] as const;
type Group = (typeof groups)[number];

interface Row {
  readonly at: Date;
  readonly group: Group | null;
  readonly key: string | null;
  readonly count: number;
  readonly submitted: number;
  readonly late: number;
}

@Injectable()
export class FigureQueries {
  constructor(private readonly database: DataSource) {}

  /** One statement over the nominations. @throws Refusal `not-found` when there is no such cycle. */
  async of(caller: Caller, code: string): Promise<Figures> {
    const cycle = await cycleByCode(this.database.manager, code);
    if (!cycle) refuse('not-found', 'There is no such cycle.');
    const parameters: unknown[] = [cycle.id, cycle.data.timeZone];
    const { ofNomination } = conditions(caller, {}, parameters);
    const { stage, holder } = shownTo(caller);
    const rows = await this.database.query<Row[]>(
      `${composed} with seen as (
         select ${stage} as stage, case when ${holder} = 'officer' then ${stage} else '' end as waiting, n.category, n.region, n.country, n.ref is not null as submitted, n.late,
                (n.created_at at time zone $2)::date::text as drafted, (s.received_at at time zone $2)::date::text as arrived
           from nomination n left join submission s on s.nomination_id = n.id where n.cycle_id = $1 and ${ofNomination}
       )
       select clock_timestamp() as at, case grouping(${groups.join(', ')}) ${groups.map((group, i) => `when ${127 - (64 >> i)} then '${group}'`).join(' ')} end as group,
              coalesce(${groups.join(', ')}) as key, count(*)::int as count, count(*) filter (where submitted)::int as submitted, count(*) filter (where late)::int as late
         from seen group by grouping sets (${groups.map((group) => `(${group})`).join(', ')}, ())`,
      parameters,
    );
    return { cycle: cycle.code, at: rows[0]!.at.toISOString(), ...told(rows) };
  }
}

function told(rows: readonly Row[]): Omit<Figures, 'cycle' | 'at'> {
  const by = (of: Group): Count[] =>
    rows.filter(({ group }) => group === of).map(({ key, count }) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key ?? '~').localeCompare(b.key ?? '~'));
  const [drafted, arrived] = [by('drafted'), by('arrived')].map((counts) => new Map(counts.map(({ key, count }) => [key, count])));
  const days = [...new Set([...drafted!.keys(), ...arrived!.keys()])].filter((day) => day !== null).sort();
  const all = rows.find(({ group }) => group === null)!;
  return {
    all: all.count, submitted: all.submitted, onTime: all.submitted - all.late, late: all.late,
    stages: by('stage'), officers: by('waiting').filter(({ key }) => key !== ''), categories: by('category'), regions: by('region'), countries: by('country'),
    days: days.map((day) => ({ day, drafted: drafted!.get(day) ?? 0, submitted: arrived!.get(day) ?? 0 })),
  };
}
