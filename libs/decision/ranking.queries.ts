import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { whyNotPanel } from './decision.rules.js';

export interface Ranking {
  readonly cycle: string;
  /** The cycle's panels that have reviewed nominations, in the cycle's order. */
  readonly panels: readonly RankedPanel[];
}
export interface RankedPanel {
  readonly category: string;
  readonly region: string;
  /** The decision that stands for the panel. */
  readonly decision: string | null;
  readonly nominations: readonly Ranked[];
}
export interface Ranked {
  /** Equal means share a rank, and the next rank is left out. Null without any review. */
  readonly rank: number | null;
  readonly nomination: string;
  readonly number: string;
  readonly stage: string;
  readonly title: string;
  readonly institution: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly reviews: number;
  /** Mean of the reviews' weighted totals, unadjusted for harsh or lenient reviewers; four decimals. */
  readonly plainMean: number | null;
  /** Highest total less lowest. */
  readonly spread: number | null;
  readonly recommendations: { readonly award: number; readonly finalist: number; readonly notAward: number };
}

export interface PanelFilter {
  readonly category?: string | undefined;
  readonly region?: string | undefined;
}

type Row = Ranked & Pick<RankedPanel, 'category' | 'region' | 'decision'>;

/** Panels of reviewed nominations: those that wait for a decision, and those that have had one. */
@Injectable()
export class RankingQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal when there is no such cycle, or it has no such category or region. */
  async ranking(cycleCode: string, filter: PanelFilter): Promise<Ranking> {
    const cycle = (await cycleByCode(this.database.manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
    refuseIf(whyNotPanel(filter, cycle.data));
    const rows = await this.database.query<Row[]>(ranked, [cycle.id, filter.category ?? null, filter.region ?? null]);
    const panels = cycle.data.categories.flatMap(({ id: category }) =>
      cycle.data.regionScheme.regions.map(({ id: region }) => {
        const here = rows.filter((row) => row.category === category && row.region === region);
        return { category, region, decision: here[0]?.decision ?? null, nominations: here.map(({ category: _, region: __, decision: ___, ...row }) => row) };
      }),
    );
    return { cycle: cycle.code, panels: panels.filter(({ nominations }) => nominations.length > 0) };
  }
}

const ranked = `
  with scored as (
    select n.id, n.ref, n.cycle_id, n.category, n.region, n.country, n.stage, n.form, n.nominee_id,
           count(r.total)::int as reviews, round(avg(r.total), 4) as mean, max(r.total) - min(r.total) as spread,
           count(*) filter (where r.recommendation = 'award')::int as award,
           count(*) filter (where r.recommendation = 'finalist')::int as finalist,
           count(*) filter (where r.recommendation = 'notAward')::int as not_award
      from nomination n left join review r on r.nomination_id = n.id
     where n.cycle_id = $1 and ($2::text is null or n.category = $2) and ($3::text is null or n.region = $3)
       and n.stage in ('deciding', 'winner', 'finalist', 'specialMention', 'notAwarded')
       and not exists (select from withdrawal w where w.nomination_id = n.id)
     group by n.id
  )
  select case when mean is not null then rank() over (partition by s.category, s.region order by mean desc nulls last)::int end as rank,
         s.id as nomination, replace(s.ref, ':', '-') as number, s.stage, s.form ->> 'title' as title,
         coalesce(i.name, s.form #>> '{nominee,name}') as institution, s.country, reviews,
         mean::float8 as "plainMean", spread::float8 as spread,
         json_build_object('award', award, 'finalist', finalist, 'notAward', not_award) as recommendations,
         s.category, s.region, d.id as decision
    from scored s
    left join institution i on i.id = s.nominee_id
    left join decision d on d.cycle_id = s.cycle_id and d.category = s.category and d.region = s.region and d.stands
   order by mean desc nulls last, s.ref`;
