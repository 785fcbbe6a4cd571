import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { after, nextDecentInstant } from '../cycle/schedule.js';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { queueMail } from '../mail/outbox.js';
import { Person } from '../party/party.entity.js';
import { Enquiry } from './enquiry.entity.js';
import { chaseAt, enquiryStanding, isWaiting } from './enquiry.rules.js';
import { frameOf, type Frame } from './frame.js';
import { officersFor } from './officers.js';

/** Follows one question until it is answered or closed. */
@Injectable()
export class EnquiryProgress {
  constructor(private readonly steps: Steps) {}

  /** Tells the office that it waits, in one mail with all others that do. */
  chase(ref: Ref): Promise<Stood> {
    return this.steps.step('enquiry', Enquiry, ref, 'open', async ({ manager, row, now, move, record }) => {
      const frame = await frameOf(manager, row.cycleId);
      if (!isWaiting(row) || frame.archive) return move(enquiryStanding(row, null));
      const at = chaseAt(row, frame);
      if (at > now) return move(enquiryStanding(row, at));
      const told = await tellOfficers(manager, row, frame, now);
      if (told.later) return move(enquiryStanding(row, told.later));
      row.chasedAt = now;
      await record({ kind: 'enquiryChased', refs: { officers: told.officers } });
      move(enquiryStanding(row, chaseAt(row, frame)));
    });
  }
}

/** An officer's last digest: when, and whether it is still to be written, so that it will speak of whatever waits by then. */
interface LastDigest {
  readonly at: Date | null;
  readonly unwritten: boolean;
}

/**
 * Queues a digest for everybody whose matter it is, unless one is on its way, or the last one is too recent.
 * @returns `later`: when to try again, where nobody could be told yet.
 */
async function tellOfficers(manager: EntityManager, enquiry: Enquiry, frame: Frame, now: Date): Promise<{ officers: number; later: Date | null }> {
  const ids = await officersFor(manager, enquiry.officerId);
  const waits: Date[] = [];
  for (const id of ids) {
    const { at, unwritten } = await lastDigest(manager, id, frame);
    if (unwritten) continue;
    const next = at && after(at, frame.digestEvery, frame.zone);
    if (next && next > now) {
      waits.push(next);
      continue;
    }
    const { timeZone } = await manager.findOneByOrFail(Person, { id });
    const [{ seq }] = await manager.query<[{ seq: number }]>(`select count(*)::int + 1 as seq from mail where subject = $1 and kind = 'enquiryDigest' and recipient = $2`, [enquiry.id, id]);
    await queueMail(manager, { kind: 'enquiryDigest', subject: enquiry.id, seq, recipient: id, notBefore: nextDecentInstant(now, timeZone ?? frame.zone, frame.decent) });
  }
  const all = ids.length > 0 && waits.length === ids.length;
  return { officers: ids.length - waits.length, later: all ? new Date(Math.min(...waits.map(Number))) : null };
}

/** Rehearsals have digests of their own. Two questions that ask at once wait for each other; officers come in the order of their ids. */
async function lastDigest(manager: EntityManager, officer: string, { cycle }: Frame): Promise<LastDigest> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('enquiryDigest ' || $1, 0))`, [officer]);
  const [last] = await manager.query<[LastDigest]>(
    `select max(greatest(date, not_before)) as at, coalesce(bool_or(state = 'queued'), false) as unwritten from mail
      where kind = 'enquiryDigest' and recipient = $1 and (lane = 'rehearsal') = $2`,
    [officer, cycle?.mode === 'rehearsal'],
  );
  return last;
}
