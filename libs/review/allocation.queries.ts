import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { currentCycle, cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { refuse } from '../refusal/refusal.js';
import { Allocation } from './allocation.entity.js';
import { pairsOf, roundFacts, type Pair } from './allocation.facts.js';
import { fitting, lacking, misfits, type Misfit } from './allocation.rules.js';
import type { Figures } from './allocation.types.js';
import { shortageInWords } from './allocation.words.js';

export interface AllocationSummary {
  readonly id: string;
  readonly round: number;
  readonly state: Allocation['state'];
  readonly version: number;
  readonly seed: number;
  readonly given: number;
  readonly wanted: number;
  readonly madeAt: Date;
  readonly closedAt: Date | null;
}

/** A nomination with the reviewers that it is given. */
export interface AllocatedNomination {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly category: string;
  readonly region: string;
  readonly reviewers: readonly { readonly id: string; readonly name: string; readonly origin: Pair['origin'] }[];
}

/** A reviewer's load: what is open now, what the allocation adds, and the most there may be. */
export interface AllocatedReviewer {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly given: number;
  readonly capacity: number;
}

export interface AllocationPage extends AllocationSummary {
  readonly cycle: string;
  readonly figures: Figures;
  /** What was lacking when it was computed, in words. */
  readonly shortages: readonly string[];
  /** What a release would be refused with now; empty once it is closed. */
  readonly misfits: readonly Misfit[];
  readonly lacking: readonly { readonly nomination: string; readonly detail: string }[];
  readonly nominations: readonly AllocatedNomination[];
  readonly reviewers: readonly AllocatedReviewer[];
}

/** What the team sees of allocations. */
@Injectable()
export class AllocationQueries {
  constructor(private readonly database: DataSource) {}

  /** Of a cycle, the newest first. @throws Refusal `not-found`. */
  async list(code: string): Promise<AllocationSummary[]> {
    const cycle = await cycleByCode(this.database.manager, code);
    if (!cycle) refuse('not-found', `There is no cycle "${code}".`);
    return this.database.query<AllocationSummary[]>(`${summaries} where a.cycle_id = $1 order by a.made_at desc, a.id desc`, [cycle.id]);
  }

  /** One allocation with every pair, and for a draft what would stand in the way of its release. @throws Refusal `not-found`. */
  page(id: string): Promise<AllocationPage> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const found = await manager.findOneBy(Allocation, { id });
      if (!found) refuse('not-found', 'There is no such allocation.');
      const cycle = (await currentCycle(manager, found.cycleId))!;
      const [summary] = await manager.query<[AllocationSummary]>(`${summaries} where a.id = $1`, [id]);
      const pairs = await pairsOf(manager, id);
      const reviewers = await loads(manager, cycle, pairs);
      const names = new Map(reviewers.map((reviewer) => [reviewer.id, reviewer.name]));
      const facts = found.state === 'draft' ? await roundFacts(manager, cycle, found.round) : null;
      const wrong = facts ? misfits(facts, pairs) : [];
      return {
        ...summary, cycle: cycle.code, figures: found.figures,
        shortages: found.figures.shortages.map((shortage) => shortageInWords(shortage, cycle.data, names)),
        misfits: wrong,
        lacking: facts ? lacking(facts, { figures: found.figures, pairs }, fitting(pairs, wrong)) : [],
        nominations: await nominationsOf(manager, id), reviewers,
      };
    });
  }
}

const summaries = `
  select a.id, a.round, a.state, a.version, a.seed, (select count(*)::int from allocation_pair p where p.allocation_id = a.id) as given,
         (a.figures ->> 'wanted')::int as wanted, a.made_at as "madeAt", a.closed_at as "closedAt"
    from allocation a`;

const nominationsOf = (manager: EntityManager, id: string): Promise<AllocatedNomination[]> =>
  manager.query(
    `select n.id, replace(n.ref, ':', '-') as number, n.form ->> 'title' as title, n.category, n.region,
            json_agg(json_build_object('id', p.id, 'name', p.name, 'origin', a.origin) order by p.name, p.id) as reviewers
       from allocation_pair a join nomination n on n.id = a.nomination_id join person p on p.id = a.person_id
      where a.allocation_id = $1 group by n.id order by n.ref`,
    [id],
  );

async function loads(manager: EntityManager, { id }: CurrentCycle, pairs: readonly Pair[]): Promise<AllocatedReviewer[]> {
  const rows = await manager.query<Omit<AllocatedReviewer, 'given'>[]>(
    `select p.id, p.name, r.capacity,
            (select count(*)::int from assignment a where a.person_id = r.person_id and a.cycle_id = r.cycle_id and a.state in ('offered', 'accepted')) as open
       from reviewer r join person p on p.id = r.person_id where r.cycle_id = $1 order by p.name, p.id`,
    [id],
  );
  const given = new Map<string, number>();
  for (const { reviewer } of pairs) given.set(reviewer, (given.get(reviewer) ?? 0) + 1);
  return rows.map((row) => ({ ...row, given: given.get(row.id) ?? 0 }));
}
