import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Recommendation } from '../review/review.entity.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { whyNotPanel } from './decision.rules.js';
import { adjustedMeans } from './reviewer-effects.rules.js';

export interface Ranking {
  readonly cycle: string;
  /** The round of review by which it ranks, from 1. */
  readonly round: number;
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
  /** By the adjusted mean. Equal means share a rank, and the next rank is left out. Null without any review. */
  readonly rank: number | null;
  readonly nomination: string;
  readonly number: string;
  readonly stage: string;
  readonly title: string;
  readonly institution: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly reviews: number;
  /** Mean of the reviews' weighted totals, freed of how harsh or lenient the reviewers are; four decimals. */
  readonly adjustedMean: number | null;
  /** Mean of the reviews' weighted totals; four decimals. */
  readonly plainMean: number | null;
  /** Highest total less lowest. */
  readonly spread: number | null;
  readonly recommendations: { readonly award: number; readonly finalist: number; readonly notAward: number };
  /** What the shortlist of the round says. */
  readonly shortlist: Shortlisted | null;
}
export interface Shortlisted {
  readonly advances: boolean;
  readonly reason: string;
  /** Until then it can be changed. */
  readonly effectiveAt: string;
}

export interface PanelFilter {
  readonly category?: string | undefined;
  readonly region?: string | undefined;
}
export interface RankingFilter extends PanelFilter {
  /** The last that any nomination has reached, when left out. */
  readonly round?: number | undefined;
}

/** Reviewed nominations of each panel, round by round. */
@Injectable()
export class RankingQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal when there is no such cycle, or it has no such category, region or round. */
  async ranking(cycleCode: string, filter: RankingFilter): Promise<Ranking> {
    const { manager } = this.database;
    const cycle = (await cycleByCode(manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
    refuseIf(whyNotPanel(filter, cycle.data));
    return rank(manager, cycle, filter);
  }
}

interface Row extends Omit<Ranked, 'rank' | 'reviews' | 'adjustedMean' | 'plainMean' | 'spread' | 'recommendations'> {
  readonly category: string;
  readonly region: string;
  readonly decision: string | null;
  /** Whether it has been through the round. Others are read since their reviewers' habits count. */
  readonly passed: boolean;
  readonly given: readonly (readonly [reviewer: string, total: number, recommendation: Recommendation])[];
}

/**
 * Ranks all panels at once: reviewers work across panels, so their habits are found over the whole round, whatever is asked for.
 * Reviews that were made void count for nothing.
 */
export async function rank(manager: EntityManager, cycle: CurrentCycle, filter: RankingFilter): Promise<Ranking> {
  const round = filter.round ?? (await latestRound(manager, cycle.id));
  const rows = await manager.query<Row[]>(reviewed, [cycle.id, round]);
  const adjusted = adjustedMeans(rows.flatMap(({ nomination, given }) => given.map(([reviewer, total]) => ({ nomination, reviewer, total }))));
  const wanted = rows.filter((row) => row.passed && (filter.category ?? row.category) === row.category && (filter.region ?? row.region) === row.region);
  const byPanel = Map.groupBy(wanted, ({ category, region }) => `${category} ${region}`);
  const panels = cycle.data.categories.flatMap(({ id: category }) =>
    cycle.data.regionScheme.regions.flatMap(({ id: region }) => {
      const here = byPanel.get(`${category} ${region}`);
      return here ? [{ category, region, decision: here[0]!.decision, nominations: inOrder(here.map((row) => scored(row, adjusted))) }] : [];
    }),
  );
  return { cycle: cycle.code, round, panels };
}

async function latestRound(manager: EntityManager, cycleId: string): Promise<number> {
  const [{ round }] = await manager.query<[{ round: number }]>(`select coalesce(max(round), 1) as round from nomination where cycle_id = $1`, [cycleId]);
  return round;
}

const four = (value: number) => Math.round(value * 10_000) / 10_000;

function scored({ category: _, region: __, decision: ___, passed: ____, given, ...row }: Row, adjusted: ReadonlyMap<string, number>): Omit<Ranked, 'rank'> {
  const totals = given.map(([, total]) => total);
  const some = totals.length > 0;
  const count = (of: Recommendation) => given.filter(([, , recommendation]) => recommendation === of).length;
  return {
    ...row,
    reviews: totals.length,
    adjustedMean: some ? four(adjusted.get(row.nomination)!) : null,
    plainMean: some ? four(totals.reduce((sum, total) => sum + total, 0) / totals.length) : null,
    spread: some ? four(Math.max(...totals) - Math.min(...totals)) : null,
    recommendations: { award: count('award'), finalist: count('finalist'), notAward: count('notAward') },
  };
}

/** The best first; equal ones by their numbers. */
function inOrder(panel: readonly Omit<Ranked, 'rank'>[]): Ranked[] {
  const sorted = [...panel].sort((a, b) => (b.adjustedMean ?? -Infinity) - (a.adjustedMean ?? -Infinity) || a.number.localeCompare(b.number, 'en', { numeric: true }));
  return sorted.map((row) => ({ rank: row.adjustedMean === null ? null : 1 + sorted.findIndex((other) => other.adjustedMean === row.adjustedMean), ...row }));
}

const reviewed = `
  with given as (
    select a.nomination_id, json_agg(json_build_array(a.person_id, r.total::float8, r.recommendation)) as given
      from assignment a join review r on r.assignment_id = a.id
     where a.cycle_id = $1 and a.round = $2 and r.voided_at is null
     group by a.nomination_id
  )
  select n.id as nomination, replace(n.ref, ':', '-') as number, n.stage, n.form ->> 'title' as title,
         coalesce(i.name, n.form #>> '{nominee,name}') as institution, n.country, n.category, n.region,
         coalesce(g.given, '[]') as given, d.id as decision,
         case when s.nomination_id is not null then json_build_object(
           'advances', s.advances, 'reason', s.reason, 'effectiveAt', to_char(s.effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as shortlist,
         (n.stage in ('ranking', 'documents', 'deciding', 'winner', 'finalist', 'specialMention', 'notAwarded') or n.round > $2)
           and not exists (select from withdrawal w where w.nomination_id = n.id) and n.stage <> 'withdrawn' as passed
    from nomination n
    left join given g on g.nomination_id = n.id
    left join shortlist_entry s on s.nomination_id = n.id and s.round = $2
    left join institution i on i.id = n.nominee_id
    left join decision d on d.cycle_id = n.cycle_id and d.category = n.category and d.region = n.region and d.stands and d.supplement = 0
   where n.cycle_id = $1 and coalesce(n.round, 1) >= $2 and n.category is not null and n.region is not null and n.ref is not null`;
