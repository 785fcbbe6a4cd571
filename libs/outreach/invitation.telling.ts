import type { EntityManager } from 'typeorm';
import { queueMail } from '../mail/outbox.js';
import type { OutreachEvent } from './event.entity.js';

const kinds = { changed: 'invitationChanged', cancelled: 'invitationCancelled' } as const;

/**
 * Tells an event's guests that its date or place is another one, or that it will not take place; inside the act, under the event's
 * lock, once its `sequence` was raised. Who declined hears nothing, nor does who did not get the invitation yet: theirs is written from what holds then.
 * @returns how many are told.
 */
export async function tellGuests(manager: EntityManager, { id, sequence }: Pick<OutreachEvent, 'id' | 'sequence'>, what: keyof typeof kinds): Promise<number> {
  // Waits for letters that are being written just now, from what held before: their readers are told as well.
  await manager.query(`select from mail where subject = $1 and kind in ('outreachInvitation', 'invitationChanged') order by id for share`, [id]);
  const guests = await manager.query<{ person: string }[]>(
    `select i.person_id as person from invitation i join person p on p.id = i.person_id
      where i.event_id = $1 and i.answer is distinct from 'declined' and i.misdirected_at is null and p.email is not null
        and exists (select from mail m where m.subject = $1 and m.recipient = i.person_id and m.kind = 'outreachInvitation' and m.state in ('rendered', 'sent'))
        and (i.answer is not null or not exists (select from suppression s where s.address = p.email))
      order by i.id`,
    [id],
  );
  await queueMail(manager, ...guests.map(({ person }) => ({ kind: kinds[what], subject: id, seq: sequence, recipient: person, lane: 'bulk' as const })));
  return guests.length;
}
