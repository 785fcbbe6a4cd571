import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { regionOf } from '../cycle/region.rules.js';
import type { DecisionStage } from './decision.entity.js';
import type { Deciding, DecisionNamed, Panel } from './decision.rules.js';
import { isFixed } from './decision.standing.js';
import { panelKey } from './shortlist.facts.js';

interface Row extends Deciding {
  readonly category: string;
  readonly region: string | null;
  readonly stage: string;
}
interface Standing extends DecisionNamed {
  readonly category: string;
  readonly region: string;
  readonly stage: DecisionStage;
}

/**
 * What proposals for panels are judged by, for all panels of a cycle at once, by `panelKey`. Late nominations do not hold a panel up:
 * nobody knows whether they are ever admitted. A withdrawn one is no longer part of it, even before its workflow has noticed.
 */
export async function panelFacts(manager: EntityManager, cycle: CurrentCycle): Promise<(panel: { readonly category: string; readonly region: string }) => Panel> {
  const decisions = await manager.query<Standing[]>(
    `select id, ref, category, region, stage from decision where cycle_id = $1 and stands order by supplement`,
    [cycle.id],
  );
  const rows = await manager.query<Row[]>(
    `select n.id, replace(n.ref, ':', '-') as number, n.country, n.category, n.region, n.stage, left_out.reason as "leftOut"
       from nomination n
       left join lateral (select s.reason from shortlist_entry s where s.nomination_id = n.id and not s.advances and n.stage = 'deciding') left_out on true
      where n.cycle_id = $1 and n.category is not null
        and n.stage in ('screening', 'categorising', 'reviewing', 'ranking', 'documents', 'deciding')
        and not exists (select from withdrawal w where w.nomination_id = n.id)
        and not exists (select from outcome o join decision d on d.id = o.decision_id where o.nomination_id = n.id and d.stands and d.stage in ('final', 'announced'))
      order by n.ref`,
    [cycle.id],
  );
  const winning = await winners(manager, cycle.id);
  const [ofDecisions, ofRows] = [
    Map.groupBy(decisions, panelKey),
    // The region is written at the end of categorising; before that it follows from the country.
    Map.groupBy(rows, ({ category, region, country }) => panelKey({ category, region: region ?? regionOf(cycle.data, country) ?? '' })),
  ];
  return (panel) => {
    const [standing, here] = [ofDecisions.get(panelKey(panel)) ?? [], ofRows.get(panelKey(panel)) ?? []];
    const fixed = standing.filter(({ stage }) => isFixed(stage));
    return {
      open: standing.find(({ stage }) => !isFixed(stage)) ?? null,
      final: fixed.at(-1) ?? null,
      supplement: fixed.length,
      deciding: here.filter(({ stage }) => stage === 'deciding').map(({ id, number, country, leftOut }) => ({ id, number, country, leftOut })),
      unreviewed: here.filter(({ stage }) => stage !== 'deciding').map(({ number }) => number),
      winners: winning,
    };
  };
}

async function winners(manager: EntityManager, cycleId: string): Promise<Map<string, number>> {
  const rows = await manager.query<{ country: string; winners: number }[]>(
    `select n.country, count(*)::int as winners
       from decision d join outcome o on o.decision_id = d.id join nomination n on n.id = o.nomination_id
      where d.cycle_id = $1 and d.stands and o.kind = 'winner' and not exists (select from withdrawal w where w.nomination_id = n.id)
      group by n.country`,
    [cycleId],
  );
  return new Map(rows.map((row) => [row.country, row.winners]));
}

/** Proposals and shortlists of a cycle come one after the other, so that two of them never count on the same free panel or award. */
export async function holdProposals(manager: EntityManager, cycleId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`decisions ${cycleId}`]);
}
