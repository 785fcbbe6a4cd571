import type { EntityManager } from 'typeorm';
import { joinDeadlines } from '../cycle/cycle.deadlines.js';
import { recordForMany } from '../journal/cohort.js';
import { queueMail } from '../mail/outbox.js';

interface MadeTimely {
  readonly id: string;
  readonly contactId: string;
  readonly n: number;
  readonly version: number;
}

/**
 * Admits up to `limit` late nominations that a moved deadline makes timely, each by a verdict under that deadline.
 * @returns how many; fewer than `limit` means that none is left.
 */
export async function admitTimely(manager: EntityManager, cycleId: string, limit: number): Promise<number> {
  const timely = await manager.query<MadeTimely[]>(
    `with timely as (
       select n.id, n.contact_id, v.n + 1 as n, d.closes_at, d.version
         from nomination n ${joinDeadlines}
         join cycle c on c.id = n.cycle_id
         join submission s on s.nomination_id = n.id
         cross join lateral (select n, on_time, reason from verdict v where v.nomination_id = n.id order by v.n desc limit 1) v
        where n.cycle_id = $1 and n.stage = 'late' and not v.on_time and v.reason is null
          and s.received_at < d.closes_at + make_interval(secs => c.grace_seconds)
          and not exists (select 1 from withdrawal w where w.nomination_id = n.id)
        order by n.id limit $2 for no key update of n
     ), judged as (
       insert into verdict (nomination_id, n, on_time, closes_at, deadline_version, by)
       select id, n, true, closes_at, version, 'workflow:calendar' from timely
     )
     select id, contact_id as "contactId", n, version from timely`,
    [cycleId, limit],
  );
  for (const { n, version, subjects } of alike(timely)) {
    await recordForMany(manager, { subjects, kind: 'admitted', by: 'workflow:calendar', refs: { n, onTime: true, deadlineVersion: version }, wakes: 'nomination' });
  }
  await queueMail(manager, ...timely.map(({ id, contactId, n }) => ({ kind: 'admitted', subject: id, seq: n, recipient: contactId })));
  return timely.length;
}

/** Those of the same number of verdict and deadline, as almost all of one extension are. */
function alike(timely: readonly MadeTimely[]): { n: number; version: number; subjects: string[] }[] {
  const groups = Map.groupBy(timely, ({ n, version }) => `${n} ${version}`);
  return [...groups.values()].map((group) => ({ n: group[0]!.n, version: group[0]!.version, subjects: group.map(({ id }) => id) }));
}
