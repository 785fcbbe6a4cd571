import type { EntityManager } from 'typeorm';
import { joinDeadlines } from '../cycle/cycle.deadlines.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { onceAZone, reminderInstant } from '../cycle/schedule.js';
import { queueMail } from '../mail/outbox.js';
import type { DueReminder } from './calendar.rules.js';

/** Every deadline under which drafts of the cycle stand or, opened from now on, may come to stand; the earliest first. */
export async function standingDeadlines(manager: EntityManager, cycleId: string): Promise<Date[]> {
  const rows = await manager.query<{ closesAt: Date }[]>(
    `select distinct s.closes_at as "closesAt" from standing_deadline s left join nomination n on n.id = s.nomination_id
      where s.cycle_id = $1 and (s.nomination_id is null or n.stage = 'draft') order by 1`,
    [cycleId],
  );
  return rows.map(({ closesAt }) => closesAt);
}

interface Claimed {
  readonly id: string;
  readonly before: string;
  readonly closesAt: Date;
  readonly seq: number;
  readonly contactId: string;
  readonly zone: string | null;
}

/**
 * Claims up to `limit` of the reminders that are due and queues their mails, at decent hours of the addressee's day. A draft
 * that was saved after the reminder fell due needs none; nor does one whose address nobody has confirmed.
 * @returns how many were claimed; fewer than `limit` means that none is left.
 */
export async function remindDrafts(manager: EntityManager, { id, data }: CurrentCycle, due: readonly DueReminder[], now: Date, limit: number): Promise<number> {
  if (due.length === 0) return 0;
  const claimed = await manager.query<Claimed[]>(
    `with due as (
       select n.id, r.before, d.closes_at
         from nomination n ${joinDeadlines}
         join unnest($2::timestamptz[], $3::text[], $4::timestamptz[]) as r (closes_at, before, at) on r.closes_at = d.closes_at
        where n.cycle_id = $1 and n.stage = 'draft' and n.saved_at <= r.at and (n.claimed_at is not null or n.keyed_by is distinct from n.contact_id)
          and not exists (select 1 from draft_reminder s where s.nomination_id = n.id and s.before = r.before and s.closes_at = d.closes_at)
        limit $5
     ), claimed as (
       insert into draft_reminder (nomination_id, before, closes_at) select * from due on conflict do nothing returning *
     )
     select c.nomination_id as id, c.before, c.closes_at as "closesAt", n.contact_id as "contactId", p.time_zone as zone,
            1 + (select count(*)::int from draft_reminder s where s.nomination_id = c.nomination_id) as seq
       from claimed c join nomination n on n.id = c.nomination_id join person p on p.id = n.contact_id`,
    [id, due.map((r) => r.closesAt), due.map((r) => r.offset), due.map((r) => r.at), limit],
  );
  const decent = new Map(due.map(({ closesAt }) => [closesAt.getTime(), onceAZone((zone) => reminderInstant(now, closesAt, zone, data.decentHours))]));
  await queueMail(manager, ...claimed.map(({ id: subject, before, closesAt, seq, contactId, zone }) => ({
    kind: 'draftReminder', subject, seq, recipient: contactId, lane: 'bulk' as const,
    refs: { before, closesAt: closesAt.toISOString() },
    notBefore: decent.get(closesAt.getTime())!(zone ?? data.timeZone),
  })));
  return claimed.length;
}
