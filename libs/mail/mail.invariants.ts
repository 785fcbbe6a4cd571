import type { Invariant } from '../journal/invariant.js';
import { isHeld } from './mailing.held.js';

/** That a sent mail has its time, its bytes and no live link is held by the table's own checks. */
export const mailInvariants: Invariant[] = [
  {
    name: 'No mail waits for more than half an hour after it was due',
    sql: `select id, kind, state, attempts, response from mail
           where state in ('queued', 'rendered') and greatest(date, not_before) < clock_timestamp() - interval '30 minutes' and not ${isHeld}`,
  },
  {
    name: 'No attempt at a mail is left open',
    sql: `select id, kind, attempting_at from mail where attempting_at < clock_timestamp() - interval '5 minutes'`,
  },
  {
    name: 'Every mail stands in a lane that is drained',
    sql: `select distinct m.lane from mail m
           where m.state in ('queued', 'rendered') and not exists (select from mail_lane l where l.ref = m.lane and l.ended_at is null)`,
  },
  {
    name: 'A mailing that is over has nobody who waits, and nothing left that was never tried',
    sql: `select g.id, g.stage, r.n from mailing g join mailing_recipient r on r.mailing_id = g.id where g.ended_at is not null and r.state = 'waiting'
          union all
          select g.id, g.stage, null from mailing g join mail m on (m.subject, m.kind, m.seq) = (g.subject, g.kind, g.seq)
           where g.ended_at is not null and m.state in ('queued', 'rendered') and m.attempts = 0 and m.not_before is null`,
  },
  {
    name: 'Everybody whom a mailing has queued has a mail in the ledger, and those before its place have a state',
    sql: `select g.id, r.n, r.state from mailing g join mailing_recipient r on r.mailing_id = g.id
           where (r.state = 'queued' and not exists (select from mail m where (m.subject, m.kind, m.seq, m.recipient) = (g.subject, g.kind, g.seq, r.person_id)))
              or (r.state = 'waiting' and r.n <= g.position) or (r.state not in ('waiting', 'repeated', 'cancelled') and r.n > g.position)`,
  },
  {
    name: 'A mailing has as many recipients as it says',
    sql: `select g.id, g.total from mailing g where g.total <> (select count(*) from mailing_recipient r where r.mailing_id = g.id)`,
  },
  {
    name: 'A mail that came back is marked until it is sent once more',
    sql: `select b.id, b.mail_id, b.outcome from bounce b join mail m on m.id = b.mail_id
           where b.outcome <> 'delayed' and b.at >= greatest(m.date, m.not_before) and m.bounce is null`,
  },
];
