import type { Invariant } from '../journal/invariant.js';

export const cycleInvariants: readonly Invariant[] = [
  {
    name: 'a cycle has data and a deadline of its own',
    sql: `select c.code from cycle c
           where not exists (select 1 from cycle_version v where v.cycle_id = c.id)
              or not exists (select 1 from deadline_override d where d.cycle_id = c.id and d.country is null and d.nomination_id is null)`,
  },
  {
    name: 'no version is newer than its cycle',
    sql: `select c.code from cycle c join (
            select cycle_id, version from cycle_version union all select cycle_id, version from deadline_override) v on v.cycle_id = c.id
           where v.version > c.version`,
  },
  {
    name: 'an archive has no workflow',
    sql: `select code from cycle where mode = 'archive' and (ref is not null or next_wake is not null or ended_at is null)`,
  },
];
