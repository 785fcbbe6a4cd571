import type { Invariant } from '../journal/invariant.js';
import { importInvariants } from './import.invariants.js';
import { ends } from './nomination.stages.js';

const endsInSql = ends.map((end) => `'${end}'`).join(', ');
const last = `(select v.* from verdict v where v.nomination_id = n.id order by v.n desc limit 1)`;

export const nominationInvariants: readonly Invariant[] = [
  {
    name: 'a nomination has its number, a submission, a first verdict and an act of submission, or none of them',
    sql: `select n.id, n.stage from nomination n
           where num_nonnulls(
             n.ref,
             (select s.nomination_id from submission s where s.nomination_id = n.id),
             (select v.nomination_id from verdict v where v.nomination_id = n.id and v.n = 1),
             (select j.subject from journal j where j.subject = n.id and j.kind = 'submitted')
           ) not in (0, 4)`,
  },
  { name: 'what is past its draft was submitted, or withdrawn as a draft', sql: `select id, stage from nomination where (stage = 'draft' and ref is not null) or (stage not in ('draft', 'withdrawn') and ref is null)` },
  { name: 'a nomination has ended exactly when its stage is an end', sql: `select id, stage from nomination where (ended_at is not null) <> (stage in (${endsInSql}))` },
  {
    name: 'a first verdict agrees with its receipt time and deadline, up to the grace of the cycle',
    sql: `select n.ref from nomination n join submission s on s.nomination_id = n.id join verdict v on v.nomination_id = n.id and v.n = 1
           where (not v.on_time and s.received_at < v.closes_at)
              or (v.on_time and s.received_at >= v.closes_at and not exists (select from cycle c where c.id = n.cycle_id and c.grace_seconds > 0))`,
  },
  {
    name: 'verdicts are numbered without gaps',
    sql: `select nomination_id from verdict group by nomination_id having min(n) <> 1 or max(n) <> count(*)`,
  },
  {
    name: 'a late nomination goes on only by an admission',
    sql: `select n.ref, n.stage from nomination n, lateral ${last} v
           where n.stage not in ('late', 'withdrawn') and not v.on_time and v.reason is null`,
  },
  {
    name: 'a receipt is mailed for every submission',
    sql: `select n.ref from nomination n where n.ref is not null and not exists (select from mail m where m.subject = n.id and m.kind = 'receipt')`,
  },
  { name: 'what ended as withdrawn has a withdrawal', sql: `select id from nomination n where stage = 'withdrawn' and not exists (select from withdrawal w where w.nomination_id = n.id)` },
  { name: 'an answer has its time', sql: `select id from question where (answer is null) <> (answered_at is null)` },
  { name: 'a document has a name, bytes and their SHA-256', sql: `select id from document where name = '' or bytes <= 0 or octet_length(sha256) <> 32` },
  {
    name: 'a claimed reminder has its mail',
    sql: `select r.nomination_id from draft_reminder r group by r.nomination_id
          having count(*) > (select count(*) from mail m where m.subject = r.nomination_id and m.kind = 'draftReminder')`,
  },
  {
    name: 'what a nomination was, it was until later than since, and never after what it is',
    sql: `select p.nomination_id, p.n from nomination_past p
           where p.until < p.since - interval '1 second' or not exists (select from nomination n where n.id = p.nomination_id)`,
  },
  {
    name: 'a nomination is late exactly when it has verdicts and none says that it was on time',
    sql: `select n.id from nomination n
           where n.late <> (exists (select from verdict v where v.nomination_id = n.id) and not exists (select from verdict v where v.nomination_id = n.id and v.on_time))`,
  },
  {
    name: 'every earlier version of a draft is kept',
    sql: `select n.id, n.version from nomination n
           where n.version > 1 and n.created_at > (select coalesce(min(saved_at), 'infinity') from draft_version)
             and (select count(*) from draft_version d where d.nomination_id = n.id) <> n.version - 1`,
  },
  { name: 'what is searched is what it is called', sql: `select n.id from nomination n left join nomination_words w on w.nomination_id = n.id
           where w.words is distinct from folded(concat_ws(' ', n.form ->> 'title', n.form #>> '{nominee,name}'))` },
  { name: 'a finished export has all its rows', sql: `select id, stage, done, total from bulk_export where stage <> 'writing' and done is distinct from total` },
  {
    name: 'a webhook is told no act twice by itself, and nothing waits for one that is disabled',
    sql: `select d.id from webhook_delivery d join webhook h on h.id = d.webhook_id where d.state = 'waiting' and h.stage = 'disabled'`,
  },
  ...importInvariants,
];
