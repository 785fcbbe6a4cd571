import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { regionOf } from '../cycle/region.rules.js';
import { roundTerms } from '../cycle/round.rules.js';
import { Nomination } from '../nomination/nomination.entity.js';
import type { Named, Problem } from './allocation.types.js';
import { candidates, sought } from './panel.facts.js';
import { dueAtOf } from './task.rules.js';

/** A round as it stands: what an allocation is computed from, and what one is judged by. */
export interface RoundFacts extends Pick<Problem, 'reviewers' | 'nominations'> {
  /** When the tasks would be due. */
  readonly dueAt: Date;
  readonly now: Date;
  /** Public numbers and names, for people. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

/** The nominations that are reviewed in a round now, and everybody who may review. Loads are exact only for whoever holds the caseloads. */
export async function roundFacts(manager: EntityManager, cycle: CurrentCycle, round: number): Promise<RoundFacts> {
  const [{ now }] = await manager.query<[{ now: Date }]>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
  const { data } = cycle;
  const dueAt = dueAtOf(now, data.offsets.reviewTask, new Date(data.dates.reviewEndsAt), data.timeZone);
  const nominations = await manager
    .createQueryBuilder(Nomination, 'n')
    .where(`n.cycleId = :cycle and n.stage = 'reviewing' and n.endedAt is null and coalesce(n.round, 1) = :round and n.region is not null`, { cycle: cycle.id, round })
    .andWhere(`not exists (select from withdrawal w where w.nomination_id = n.id)`)
    .orderBy('n.id')
    .getMany();
  const ids = nominations.map(({ id }) => id);
  const rows = await manager.query<{ id: string; has: number }[]>(
    `select nomination_id as id, count(*)::int as has from assignment where nomination_id = any ($1) and round = $2 and state in ('offered', 'accepted', 'reviewed') group by 1`,
    [ids, round],
  );
  const has = new Map(rows.map((row) => [row.id, row.has]));
  const { reviewersPerNomination } = roundTerms(data, round);
  const wanted = await sought(manager, cycle, nominations);
  const reviewers = await candidates(manager, cycle, ids, { dueAt, round });
  const names = await manager.query<{ id: string; name: string }[]>(`select id, name from person where id = any ($1)`, [reviewers.map(({ personId }) => personId)]);
  return {
    now, dueAt,
    reviewers: reviewers.map((reviewer) => ({ ...reviewer, home: (reviewer.countries[0] && regionOf(data, reviewer.countries[0])) || null })),
    nominations: wanted.map((one) => ({ ...one, needs: Math.max(0, reviewersPerNomination - (has.get(one.nominationId) ?? 0)) })),
    numbers: new Map(nominations.map(({ id, ref }) => [id, ref!.replace(':', '-')])),
    names: new Map(names.map(({ id, name }) => [id, name])),
  };
}

export interface Pair extends Named {
  readonly origin: 'computed' | 'pinned' | 'hand';
}

export const pairsOf = (manager: EntityManager, allocation: string): Promise<Pair[]> =>
  manager.query(`select nomination_id as nomination, person_id as reviewer, origin from allocation_pair where allocation_id = $1 order by nomination_id, person_id`, [allocation]);

export async function addPairs(manager: EntityManager, allocation: string, pairs: readonly Pair[]): Promise<void> {
  await manager.query(
    `insert into allocation_pair (allocation_id, nomination_id, person_id, origin) select $1, n, p, o from unnest($2::uuid[], $3::uuid[], $4::text[]) as t (n, p, o)`,
    [allocation, pairs.map((pair) => pair.nomination), pairs.map((pair) => pair.reviewer), pairs.map((pair) => pair.origin)],
  );
}
