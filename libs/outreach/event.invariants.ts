import type { Invariant } from '../journal/invariant.js';

/** An event whose story is told by a workflow; those of archives have none. */
const live = `e.ref is not null`;
/** Its workflow has been told everything. */
const settled = `not exists (select from delivery d where d.target = e.id and d.workflow = 'outreachEvent' and d.applied_at is null)`;

export const eventInvariants: readonly Invariant[] = [
  { name: 'an event of outreach has ended exactly when its stage is an end', sql: `select id, stage from outreach_event e where ${live} and (ended_at is not null) <> (stage in ('closed', 'cancelled'))` },
  { name: 'an event without a workflow waits for nothing', sql: `select id from outreach_event where ref is null and (next_wake is not null or holder <> 'nobody' or ended_at is null)` },
  { name: 'an event that is cancelled shows it, once its workflow knows', sql: `
      select e.id from outreach_event e
       where e.cancelled_at is not null and e.stage <> 'cancelled' and ${settled}` },
  { name: 'an event of which something came, or at which somebody was, had begun', sql: `
      select e.id, e.stage from outreach_event e
       where e.stage in ('attended', 'followedUp', 'outcomes', 'effect', 'closed') and e.held_at is null and e.begins_at > clock_timestamp() and ${settled}` },
  { name: 'an event of an archive\'s cycle has no timers', sql: `select e.id from outreach_event e join cycle c on c.id = e.cycle_id where c.mode = 'archive' and e.ref is not null` },
  { name: 'what the team enters counts at once, what a partner reports bears its name', sql: `select id from outreach_event where partner is null and confirmed_at is null` },
  { name: 'every event has its story', sql: `select e.id from outreach_event e where not exists (select from journal j where j.subject = e.id and j.seq = 1)` },
];
