import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { regionOf } from '../cycle/region.rules.js';
import type { Panel } from './decision.rules.js';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly country: string;
  readonly region: string | null;
  readonly stage: string;
}

/**
 * What a proposal for a panel is judged by. Late nominations do not hold a panel up: nobody knows whether they are
 * ever admitted. A withdrawn one is no longer part of it, even before its workflow has noticed.
 */
export async function panelFacts(manager: EntityManager, cycle: CurrentCycle, category: string, region: string): Promise<Panel> {
  const [decision] = await manager.query<{ id: string; ref: string }[]>(
    `select id, ref from decision where cycle_id = $1 and category = $2 and region = $3 and stands`,
    [cycle.id, category, region],
  );
  const rows = await manager.query<Row[]>(
    `select n.id, replace(n.ref, ':', '-') as number, n.country, n.region, n.stage from nomination n
      where n.cycle_id = $1 and n.category = $2 and n.stage in ('screening', 'categorising', 'reviewing', 'deciding')
        and not exists (select from withdrawal w where w.nomination_id = n.id)
      order by n.ref`,
    [cycle.id, category],
  );
  // The region is written at the end of categorising; before that it follows from the country.
  const here = rows.filter((row) => (row.region ?? regionOf(cycle.data, row.country)) === region);
  return {
    decision: decision ?? null,
    deciding: here.filter(({ stage }) => stage === 'deciding').map(({ id, number, country }) => ({ id, number, country })),
    unreviewed: here.filter(({ stage }) => stage !== 'deciding').map(({ number }) => number),
    winners: await winners(manager, cycle.id),
  };
}

async function winners(manager: EntityManager, cycleId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await manager.query<{ country: string; winners: number }[]>(
    `select n.country, count(*)::int as winners
       from decision d join outcome o on o.decision_id = d.id join nomination n on n.id = o.nomination_id
      where d.cycle_id = $1 and d.stands and o.kind = 'winner' and not exists (select from withdrawal w where w.nomination_id = n.id)
      group by n.country`,
    [cycleId],
  );
  return new Map(rows.map((row) => [row.country, row.winners]));
}

/** Proposals of a cycle come one after the other, so that two of them never count on the same free panel or award. */
export async function holdProposals(manager: EntityManager, cycleId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`decisions ${cycleId}`]);
}
