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
    name: 'nobody whom a shortlist left out goes further',
    sql: `select n.ref, s.round from nomination n join shortlist_entry s on s.nomination_id = n.id
           where not s.advances and (n.round > s.round or (n.stage in ('reviewing', 'documents') and s.effective_at <= clock_timestamp()))`,
  },
  {
    name: 'decisions that stand for a panel are numbered without gaps, and only the last can still be taken back',
    sql: `select d.cycle_id, d.category, d.region from decision d where d.stands group by 1, 2, 3
          having count(*) <> max(d.supplement) + 1 or count(*) filter (where d.stage not in ('final', 'announced') and d.supplement < (
            select max(l.supplement) from decision l where (l.cycle_id, l.category, l.region) = (d.cycle_id, d.category, d.region) and l.stands)) > 0`,
  },
  {
    name: 'a nomination has at most one outcome that stands',
    sql: `select o.nomination_id from outcome o join decision d on d.id = o.decision_id where d.stands group by 1 having count(*) > 1`,
  },
  {
    name: 'votes are for nominations of their panel',
    sql: `select v.member_id, v.nomination_id from vote v join committee_member m on m.id = v.member_id join nomination n on n.id = v.nomination_id
           where (n.cycle_id, n.category, n.region) <> (m.cycle_id, v.category, v.region)`,
  },
  {
    name: 'places are those of the cycle',
    sql: `select d.ref, o.nomination_id from outcome o join decision d on d.id = o.decision_id join cycle c on c.id = d.cycle_id
           where o.place > jsonb_array_length(${data} -> 'places')`,
  },
];
