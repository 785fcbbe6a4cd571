import type { Invariant } from './invariant.js';

export const journalInvariants: readonly Invariant[] = [
  { name: 'a workflow past its wake', sql: `select workflow, ref, stage, next_wake from past_wake` },
  {
    name: 'an act that its workflow has not applied after two minutes',
    sql: `select d.subject, d.seq, d.workflow, d.last_error from delivery d
           where d.applied_at is null and d.queued_at < clock_timestamp() - interval '2 minutes'`,
  },
  {
    name: 'a subject whose acts are not numbered without gaps',
    sql: `select subject, count(*), max(seq) from journal group by subject having count(*) <> max(seq)`,
  },
];
