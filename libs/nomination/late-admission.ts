import type { EntityManager } from 'typeorm';
import { appendVerdict } from './admission.service.js';

interface MadeTimely {
  readonly id: string;
  readonly contactId: string;
  readonly n: number;
  readonly closesAt: Date;
  readonly version: number;
}

/**
 * Admits up to `limit` late nominations that a moved deadline makes timely, each by a verdict under that deadline.
 * @returns how many; fewer than `limit` means that none is left.
 */
export async function admitTimely(manager: EntityManager, cycleId: string, limit: number): Promise<number> {
  const timely = await manager.query<MadeTimely[]>(
    `select n.id, n.contact_id as "contactId", v.n + 1 as n, d.closes_at as "closesAt", d.version
       from nomination n
       join submission s on s.nomination_id = n.id
       cross join lateral (select n, on_time, reason from verdict v where v.nomination_id = n.id order by v.n desc limit 1) v
       cross join lateral effective_deadline(n.cycle_id, n.nominator_country, n.id) d
      where n.cycle_id = $1 and n.stage = 'late' and not v.on_time and v.reason is null and s.received_at < d.grace_until
        and not exists (select 1 from withdrawal w where w.nomination_id = n.id)
      order by n.id limit $2 for no key update of n`,
    [cycleId, limit],
  );
  for (const { n, closesAt, version, ...nomination } of timely) {
    await appendVerdict(manager, nomination, { n, onTime: true, closesAt, deadlineVersion: version, by: 'workflow:calendar', reason: null });
  }
  return timely.length;
}
