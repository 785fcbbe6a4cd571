import type { Invariant } from '../journal/invariant.js';
import { caseloadInvariants } from './caseload.invariants.js';

/** Time for a workflow's step to follow the fact; longer when Temporal or every worker is down, and then rightly shown. */
const grace = `interval '5 minutes'`;

export const reviewInvariants: readonly Invariant[] = [
  {
    name: 'only a nomination under review has open review tasks',
    sql: `select a.id from assignment a join nomination n on n.id = a.nomination_id
           where a.state in ('offered', 'accepted') and (n.stage <> 'reviewing' or n.ended_at is not null)`,
  },
  {
    // One more where those who have reviewed differ widely.
    name: 'a nomination has no more reviewers at work than its round wants',
    sql: `select n.id from nomination n join cycle c on c.id = n.cycle_id
            join lateral (select data from cycle_version v where v.cycle_id = c.id and v.version <= c.version order by v.version desc limit 1) v on true
            join assignment a on a.nomination_id = n.id and a.state in ('offered', 'accepted', 'reviewed')
            left join review r on r.assignment_id = a.id
           group by n.id, a.round, v.data
          having count(*) > coalesce(v.data #>> array['rounds', (a.round - 1)::text, 'reviewersPerNomination'], v.data ->> 'reviewersPerNomination')::int
                              + coalesce(max(r.total) - min(r.total) >= (v.data ->> 'wideDisagreement')::numeric, false)::int`,
  },
  {
    name: 'a review stands on an assignment that is reviewed, or is void for a conflict; and every reviewed one has a review',
    sql: `select a.id from assignment a full join review r on r.assignment_id = a.id
           where case when r.assignment_id is null then a.state = 'reviewed' when r.voided_at is null then a.state is distinct from 'reviewed' else a.state is distinct from 'conflict' end`,
  },
  {
    name: 'nobody reviews in spite of a conflict that was said',
    sql: `select a.id from assignment a
            join lateral (select c.standing from conflict c where c.person_id = a.person_id and c.nomination_id = a.nomination_id order by c.said_at desc, c.id desc limit 1) said on true
           where said.standing <> 'cleared' and a.state in ('offered', 'accepted', 'reviewed')`,
  },
  {
    name: 'whoever is at work in a round of an allocated cycle was asked by its release or after it',
    sql: `select a.id from assignment a join cycle c on c.id = a.cycle_id
            join lateral (select data from cycle_version v where v.cycle_id = c.id and v.version <= c.version order by v.version desc limit 1) v on true
           where v.data ->> 'allocation' = 'cohort' and a.state in ('offered', 'accepted')
             and not exists (select from allocation l where l.cycle_id = a.cycle_id and l.round = a.round and l.state = 'released')`,
  },
  {
    name: 'a review is of the nomination of its assignment',
    sql: `select r.assignment_id from review r join assignment a on a.id = r.assignment_id where a.nomination_id <> r.nomination_id`,
  },
  {
    name: 'nobody reviews a nomination of their own country',
    sql: `select a.id from assignment a join nomination n on n.id = a.nomination_id join reviewer r on (r.cycle_id, r.person_id) = (a.cycle_id, a.person_id)
           where r.country = n.country and a.state in ('offered', 'accepted', 'reviewed')`,
  },
  {
    name: 'a busy caseload has open tasks',
    sql: `select c.id from caseload c
           where c.stage = 'busy' and c.ended_at is null and c.since < clock_timestamp() - ${grace}
             and not exists (select from assignment a where a.cycle_id = c.cycle_id and a.person_id = c.person_id
                              and (a.state in ('offered', 'accepted') or a.closed_at > clock_timestamp() - ${grace}))
             and not exists (select from delivery d where d.target = c.id and d.applied_at is null and d.queued_at > clock_timestamp() - ${grace})`,
  },
  {
    name: 'a reviewer with open tasks has a running caseload',
    sql: `select a.id from assignment a join caseload c using (cycle_id, person_id)
           where a.state in ('offered', 'accepted') and (c.ended_at is not null or c.ref is null or c.stage <> 'busy')
             and a.offered_at < clock_timestamp() - ${grace}`,
  },
  {
    name: 'a nomination under review has somebody at work, an officer as its holder, or a step to come',
    sql: `select n.id from nomination n
           where n.stage = 'reviewing' and n.ended_at is null and n.holder = 'reviewer' and n.since < clock_timestamp() - ${grace}
             and not exists (select from assignment a where a.nomination_id = n.id and a.state in ('offered', 'accepted'))
             and not exists (select from delivery d where d.target = n.id and d.applied_at is null)`,
  },
  ...caseloadInvariants,
];
