import type { Invariant } from '../journal/invariant.js';

export const partyInvariants: readonly Invariant[] = [
  {
    name: 'an erased person has nothing left',
    sql: `select id from person p where erased_at is not null
            and (name <> '' or languages <> '{}' or num_nonnulls(time_zone, country, institution_id) > 0
                 or exists (select 1 from spelling s where s.subject_id = p.id))`,
  },
  {
    name: 'no institution stands above itself',
    sql: `with recursive above (id, parent_id) as (
            select id, parent_id from institution
            union
            select above.id, i.parent_id from above join institution i on i.id = above.parent_id)
          select id from above where parent_id = id`,
  },
  {
    name: 'an institution is found by its own name',
    sql: `select id from institution i where not exists (select 1 from spelling s where s.subject_id = i.id and s.normalized = i.normalized)`,
  },
];
