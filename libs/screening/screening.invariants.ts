import type { Invariant } from '../journal/invariant.js';

const eligible = `n.stage in ('categorising', 'reviewing', 'ranking', 'documents', 'deciding', 'winner', 'finalist', 'specialMention', 'notAwarded')`;
/** The rules of the cycle's newest data. */
const rules = `(select v.data -> 'rules' from cycle_version v join cycle c on c.id = v.cycle_id where v.cycle_id = n.cycle_id and v.version <= c.version order by v.version desc limit 1)`;
const decision = `screening_decision d on (d.nomination_id, d.rule) = (f.nomination_id, f.rule)`;

export const screeningInvariants: readonly Invariant[] = [
  {
    // A rule that a later version of the cycle names is found for those only that are screened under it.
    name: 'a nomination past screening has a finding for every rule under which it was screened',
    sql: `select n.ref from nomination n
           where (${eligible} or n.stage = 'ineligible')
             and (select count(*) from finding f where f.nomination_id = n.id)
               < coalesce((select max((j.refs ->> 'rules')::int) from journal j where j.subject = n.id and j.kind = 'screened'), jsonb_array_length(${rules}))`,
  },
  {
    name: 'a nomination that goes on failed no rule, and nothing that a rule referred is undecided',
    sql: `select n.ref, f.rule from nomination n join finding f on f.nomination_id = n.id left join ${decision}
           where ${eligible} and (f.verdict = 'fail' or (f.verdict = 'refer' and d.verdict is distinct from 'pass'))`,
  },
  {
    name: 'an ineligible nomination failed a rule, and a letter says so',
    sql: `select n.ref from nomination n
           where n.stage = 'ineligible'
             and (n.ended_at is null
               or not exists (select from finding f left join ${decision} where f.nomination_id = n.id and (f.verdict = 'fail' or d.verdict = 'fail'))
               or not exists (select from mail m where m.subject = n.id and m.kind = 'ineligible'))`,
  },
  {
    name: 'officers decide only what a rule referred',
    sql: `select f.nomination_id, f.rule from finding f join ${decision} where f.verdict <> 'refer'`,
  },
];
