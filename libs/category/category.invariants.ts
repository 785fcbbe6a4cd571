import type { Invariant } from '../journal/invariant.js';

export const categoryInvariants: readonly Invariant[] = [
  {
    name: 'a nomination in review or past it has a region, and the category that an officer gave or with which the cycle\'s words agreed',
    sql: `select n.ref from nomination n
            left join category_decision d on d.nomination_id = n.id
            left join category_proposal p on p.nomination_id = n.id and p.passed
           where n.stage in ('reviewing', 'ranking', 'documents', 'deciding', 'winner', 'finalist', 'specialMention', 'notAwarded')
             and (coalesce(d.category, p.chosen) is null or n.category is distinct from coalesce(d.category, p.chosen) or n.region is null)`,
  },
];
