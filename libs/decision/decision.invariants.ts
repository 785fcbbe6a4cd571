import type { Invariant } from '../journal/invariant.js';

/** The cycle's data as it stands: the newest version that has any. */
const data = `(select v.data from cycle_version v where v.cycle_id = d.cycle_id and v.version <= c.version order by v.version desc limit 1)`;

export const decisionInvariants: readonly Invariant[] = [
  {
    name: 'a final decision was approved by enough persons, none of them its proposer, and nobody rejected it',
    sql: `select d.ref from decision d join cycle c on c.id = d.cycle_id
           where d.stage in ('final', 'announced')
             and ((select count(*) from approval a where a.decision_id = d.id and a.approved and a.person_id <> d.proposed_by) < (${data} ->> 'approvalsRequired')::int
               or exists (select from approval a where a.decision_id = d.id and not a.approved)
               or exists (select from recall r where r.decision_id = d.id) or not d.stands)`,
  },
  {
    name: 'an awarded nomination has the outcome of the final decision that stands for its panel',
    sql: `select n.ref from nomination n
           where n.stage in ('winner', 'finalist', 'specialMention', 'notAwarded')
             and (n.ended_at is null or not exists (
               select from outcome o join decision d on d.id = o.decision_id
                where o.nomination_id = n.id and o.kind = n.stage and d.stage in ('final', 'announced')
                  and (d.cycle_id, d.category, d.region) = (n.cycle_id, n.category, n.region)))`,
  },
  {
    name: 'no letter with an outcome is dated before the announcement',
    sql: `select m.id from mail m join nomination d on d.id = m.subject join cycle c on c.id = d.cycle_id
           where m.kind = 'outcome' and m.date < (${data} #>> '{dates,announcesAt}')::timestamptz`,
  },
  {
    name: 'an awarded nomination has its letter',
    sql: `select n.ref from nomination n
           where n.stage in ('winner', 'finalist', 'specialMention', 'notAwarded')
             and not exists (select from mail m where m.subject = n.id and m.kind = 'outcome')`,
  },
  {
    name: 'places are those of the cycle',
    sql: `select d.ref, o.nomination_id from outcome o join decision d on d.id = o.decision_id join cycle c on c.id = d.cycle_id
           where o.place > jsonb_array_length(${data} -> 'places')`,
  },
];
