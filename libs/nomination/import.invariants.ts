import type { Invariant } from '../journal/invariant.js';

export const importInvariants: readonly Invariant[] = [
  { name: 'an import has ended exactly when its stage is an end', sql: `select id, stage from bulk_import where (ended_at is not null) <> (stage in ('done', 'cancelled', 'failed'))` },
  {
    name: 'an import that is over has counted each of its rows once',
    sql: `select i.id from bulk_import i
           where i.ended_at is not null and (i.accepted, i.already, i.refused) <> (
             select count(*) filter (where r.outcome = 'accepted'), count(*) filter (where r.outcome = 'already'), count(*) filter (where r.outcome = 'refused')
               from import_row r where r.import_id = i.id)`,
  },
  { name: 'an import that is done has read all its rows', sql: `select id from bulk_import where stage = 'done' and read is distinct from total` },
  {
    name: 'an accepted row has its mark, and a nomination that no other row made',
    sql: `select r.import_id, r.n from import_row r
           where r.outcome = 'accepted'
             and (select count(*) from import_mark m where m.nomination_id = r.nomination_id and m.import_id = r.import_id and m.n = r.n) <> 1`,
  },
  {
    name: 'what an import submitted has its receipt time',
    sql: `select r.import_id, r.n from import_row r join bulk_import i on i.id = r.import_id
           where r.outcome = 'accepted' and i.submit
             and not exists (select from submission s where s.nomination_id = r.nomination_id and s.received_at = i.arrived_at)`,
  },
];
