import type { Invariant } from '../journal/invariant.js';

/** That a sent mail has its time, its bytes and no live link is held by the table's own checks. */
export const mailInvariants: Invariant[] = [
  {
    name: 'No mail waits for more than half an hour after it was due',
    sql: `select id, kind, state, attempts, response from mail
           where state in ('queued', 'rendered') and greatest(date, not_before) < clock_timestamp() - interval '30 minutes'`,
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
];
