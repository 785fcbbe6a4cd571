import type { Invariant } from '../journal/invariant.js';

export const commitmentInvariants: readonly Invariant[] = [
  {
    name: 'a commitment whose end is not what was said of it',
    sql: `select id, stage from commitment
           where ended_at is not null and stage <> case when done_at is not null then 'done' when dropped_at is not null then 'dropped' else 'open' end
              or ended_at is not null and done_at is null and dropped_at is null`,
  },
  {
    name: 'a mail about a commitment of a past edition, or of one that was read in an old update',
    sql: `select m.id from commitment m join outreach_event e on e.id = m.event_id left join cycle c on c.id = e.cycle_id
           where (c.mode = 'archive' or e.source is not null or m.source is not null)
             and exists (select from mail l where l.subject = m.id and l.kind in ('commitmentReminder', 'commitmentNotMine'))`,
  },
];
