import type { EntityManager } from 'typeorm';
import { joinDeadlines } from '../cycle/cycle.deadlines.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { nextDecentInstant, onceAZone } from '../cycle/schedule.js';
import { queueMail } from '../mail/outbox.js';

interface Closed {
  readonly id: string;
  readonly closesAt: Date;
  readonly seq: number;
  readonly contactId: string;
  readonly zone: string | null;
}

/**
 * Tells up to `limit` of the drafts whose deadline has passed that it has, each once a deadline. One that was opened after it needs no
 * such word: it was late from the first. @returns how many; fewer than `limit` means that none is left.
 */
export async function closeDrafts(manager: EntityManager, { id, data }: CurrentCycle, now: Date, limit: number): Promise<number> {
  const closed = await manager.query<Closed[]>(
    `with over as (
       select n.id, d.closes_at
         from nomination n ${joinDeadlines} join cycle c on c.id = n.cycle_id
        where n.cycle_id = $1 and n.stage = 'draft' and n.created_at < greatest(d.closes_at, d.moved_at) and d.closes_at + make_interval(secs => c.grace_seconds) <= $2
          and not exists (select 1 from draft_closing s where s.nomination_id = n.id and s.closes_at = d.closes_at)
        limit $3
     ), claimed as (
       insert into draft_closing (nomination_id, closes_at) select * from over on conflict do nothing returning *
     )
     select c.nomination_id as id, c.closes_at as "closesAt", n.contact_id as "contactId", p.time_zone as zone,
            1 + (select count(*)::int from draft_closing s where s.nomination_id = c.nomination_id) as seq
       from claimed c join nomination n on n.id = c.nomination_id join person p on p.id = n.contact_id`,
    [id, now, limit],
  );
  const decent = onceAZone((zone) => nextDecentInstant(now, zone, data.decentHours));
  await queueMail(manager, ...closed.map(({ id: subject, closesAt, seq, contactId, zone }) => ({
    kind: 'draftClosed', subject, seq, recipient: contactId, lane: 'bulk' as const, refs: { closesAt: closesAt.toISOString() },
    notBefore: decent(zone ?? data.timeZone),
  })));
  return closed.length;
}
