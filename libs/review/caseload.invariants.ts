import type { Invariant } from '../journal/invariant.js';

const cycleData = `cycle c join lateral (select data from cycle_version v where v.cycle_id = c.id and v.version <= c.version order by v.version desc limit 1) v on true`;
/** A mail that tells somebody something: one that was dropped was never seen. */
const standing = `caseload_mail c join mail m on (m.subject, m.kind, m.seq) = (c.caseload_id, c.kind, c.seq) and m.state <> 'dropped'`;

export const caseloadInvariants: readonly Invariant[] = [
  {
    // A day may have 23 hours.
    name: 'a reviewer gets at most one digest in the time that the cycle says',
    sql: `select * from (
            select l.id, m.sent_at, lag(m.sent_at) over (partition by l.id order by m.sent_at) as before, (v.data -> 'caseload' ->> 'digestEvery')::interval as every
              from caseload l join ${cycleData.replace('cycle c join', 'cycle c on c.id = l.cycle_id join')} join mail m on m.subject = l.id and m.kind = 'reviewDigest' and m.sent_at is not null) d
           where d.sent_at - d.before < d.every - case when d.every >= interval '1 day' then interval '1 hour' else interval '0' end`,
  },
  {
    name: 'no mail of a caseload leaves before its time',
    sql: `select c.caseload_id, c.seq from ${standing} where m.sent_at < c.leaves_at`,
  },
  {
    name: 'nobody is asked twice for one task, or told twice that it is over',
    sql: `select t.assignment_id, t.version, t.what from caseload_told t join ${standing} on (c.caseload_id, c.seq) = (t.caseload_id, t.seq)
           where t.what in ('asked', 'ended') group by t.assignment_id, t.version, t.what having count(*) > 1`,
  },
  {
    name: 'every open task is in a mail, sent or to be sent',
    sql: `select a.id from assignment a join nomination n on n.id = a.nomination_id
           where a.state in ('offered', 'accepted') and a.offered_at < clock_timestamp() - interval '5 minutes' and n.stage = 'reviewing'
             and not exists (select from withdrawal w where w.nomination_id = n.id)
             and not exists (select from caseload_told t join ${standing} on (c.caseload_id, c.seq) = (t.caseload_id, t.seq)
                              where t.assignment_id = a.id and t.version = a.version and t.what = 'asked')
             and not exists (select from caseload l where (l.cycle_id, l.person_id) = (a.cycle_id, a.person_id)
                              and (exists (select from delivery d where d.target = l.id and d.applied_at is null)
                                   -- While the mail server is away, what comes after a written digest waits for it.
                                   or exists (select from mail m where m.subject = l.id and m.kind = 'reviewDigest' and m.state = 'rendered')))`,
  },
  {
    name: 'every mail of a caseload is in the ledger',
    sql: `select c.caseload_id, c.seq from caseload_mail c where not exists (select from mail m where (m.subject, m.kind, m.seq) = (c.caseload_id, c.kind, c.seq))`,
  },
  {
    name: 'a saved review is not of a task whose review came in later',
    sql: `select d.assignment_id from review_draft d join review r using (assignment_id) where d.saved_at < r.submitted_at`,
  },
];
