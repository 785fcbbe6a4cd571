import type { Invariant } from '../journal/invariant.js';

export const categoryInvariants: readonly Invariant[] = [
  {
    name: 'a nomination in review or past it has the category that an officer gave, and a region',
    sql: `select n.ref from nomination n left join category_decision d on d.nomination_id = n.id
           where n.stage in ('reviewing', 'deciding', 'winner', 'finalist', 'specialMention', 'notAwarded')
             and (n.category is distinct from d.category or d.category is null or n.region is null)`,
  },
];
