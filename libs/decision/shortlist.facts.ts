import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { regionOf } from '../cycle/region.rules.js';
import type { RoundPanel } from './shortlist.rules.js';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly country: string;
  readonly category: string;
  readonly region: string | null;
  readonly standing: 'waiting' | 'onTheWay';
}

export const panelKey = ({ category, region }: { readonly category: string; readonly region: string }): string => `${category} ${region}`;

/**
 * Every panel of a round that somebody waits in or is on the way to, by `panelKey`, in one statement. Documents are asked between two
 * rounds: who sends them is on the way to the next one. Late and withdrawn ones hold nobody up.
 */
export async function roundPanels(manager: EntityManager, cycle: CurrentCycle, round: number): Promise<Map<string, RoundPanel>> {
  const rows = await manager.query<Row[]>(
    `select n.id, replace(n.ref, ':', '-') as number, n.country, n.category, n.region,
            case when n.stage = 'ranking' and coalesce(n.round, 1) = $2 then 'waiting' else 'onTheWay' end as standing
       from nomination n left join shortlist_entry s on s.nomination_id = n.id and s.round = $2
      where n.cycle_id = $1 and n.category is not null
        and (n.stage in ('screening', 'categorising')
          or (n.stage = 'reviewing' and coalesce(n.round, 1) <= $2)
          or (n.stage in ('ranking', 'documents') and coalesce(n.round, 1) < $2)
          or (n.stage = 'ranking' and coalesce(n.round, 1) = $2 and (s.effective_at is null or s.effective_at > clock_timestamp())))
        and not exists (select from withdrawal w where w.nomination_id = n.id)
      order by n.ref`,
    [cycle.id, round],
  );
  const panels = new Map<string, { category: string; region: string; waiting: { id: string; number: string }[]; unreviewed: string[] }>();
  for (const { id, number, country, category, region: known, standing } of rows) {
    // The region is written at the end of categorising; before that it follows from the country.
    const region = known ?? regionOf(cycle.data, country);
    if (!region) continue;
    const key = panelKey({ category, region });
    const panel = panels.get(key) ?? { category, region, waiting: [], unreviewed: [] };
    panels.set(key, panel);
    if (standing === 'waiting') panel.waiting.push({ id, number });
    else panel.unreviewed.push(number);
  }
  return panels;
}
