import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Wake } from '../journal/acts.service.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { Mailing, type MailingRecipient } from './mailing.entity.js';
import { batchOf, lookAfter, pauseAfter } from './mailing.rules.js';
import { queueMail } from './outbox.js';

/** Sends a mailing on, batch by batch. */
@Injectable()
export class MailingProgress {
  constructor(private readonly steps: Steps) {}

  /**
   * Takes on the next batch of recipients, as far as the pace allows, with the place in the list in the same commit. It is done when everybody was taken
   * on and the mail server was asked about every mail: what it puts off is the ledger's to repeat, and may take days.
   */
  takeOn(ref: Ref): Promise<Stood> {
    return this.steps.step('mailing', Mailing, ref, 'running', async (step) => {
      const { row, now, move, manager } = step;
      if (row.cancelledAt) return cancel(step);
      if (row.pausedAt) return move({ holder: 'officer', nextWake: null });
      const unsent = await unsentOf(manager, row);
      if (row.position === row.total) {
        if (unsent.untried > 0) return move({ holder: 'clock', nextWake: later(now, lookAfter(now.getTime() - (row.takenAt ?? row.since).getTime())) });
        await step.record({ kind: 'mailingDone', refs: { recipients: row.total }, wakes: await awaiting(manager, row.subject) });
        return move({ stage: 'done', holder: 'nobody', nextWake: null, endedAt: now });
      }
      const from = [row.notBefore, row.pacedUntil].find((at) => at && at > now);
      if (from) return move({ holder: 'clock', nextWake: from });
      const batch = Math.min(batchOf(row.perMinute, unsent.all), row.total - row.position);
      if (batch === 0) return move({ holder: 'clock', nextWake: later(now, lookAfter(now.getTime() - row.takenAt!.getTime())) });

      await takeOn(manager, row, batch);
      const next = later(now, pauseAfter(batch, row.perMinute));
      Object.assign(row, { position: row.position + batch, takenAt: now, pacedUntil: next });
      move({ holder: 'clock', nextWake: next });
    });
  }
}

/** The workflow of what a mailing is about, as of an event whose guests have their pack now. */
const awaiting = (manager: EntityManager, subject: string): Promise<Wake[]> =>
  manager.query(`select workflow, id as target from progress where id = $1 and ended_at is null`, [subject]);

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Mails of the mailing that have not left: all of them, and those about which the server was never asked. */
async function unsentOf(manager: EntityManager, { subject, kind, seq }: Mailing): Promise<{ all: number; untried: number }> {
  const [counts] = await manager.query<[{ all: number; untried: number }]>(
    `select count(*)::int as "all", count(*) filter (where attempts = 0)::int as untried from mail
      where state in ('queued', 'rendered') and lane in ('bulk', 'rehearsal') and subject = $1 and kind = $2 and seq = $3`,
    [subject, kind, seq],
  );
  return counts;
}

type Taken = Pick<MailingRecipient, 'personId' | 'refs' | 'state'>;

/** Gives each of the batch a mail or the reason why not. */
async function takeOn(manager: EntityManager, { id, kind, subject, seq, position }: Mailing, batch: number): Promise<void> {
  const [taken] = await manager.query<[Taken[], number]>(
    `with batch as (
       select r.n, a.address
         from mailing_recipient r left join addressee a on a.person_id = r.person_id
        where r.mailing_id = $1 and r.n > $2 and r.n <= $2 + $3 and r.state = 'waiting'
     ), judged as (
       select n, case when address is null or exists (select from suppression s where s.address = batch.address and s.why = 'bounced') then 'badAddress'
                      when exists (select from suppression s where s.address = batch.address) then 'unsubscribed'
                      else 'queued' end as state
         from batch
     )
     update mailing_recipient r set state = j.state, taken_at = clock_timestamp() from judged j
      where r.mailing_id = $1 and r.n = j.n
     returning r.person_id as "personId", r.refs, r.state`,
    [id, position, batch],
  );
  await queueMail(manager, ...taken.filter(({ state }) => state === 'queued').map(({ personId, refs }) => ({ kind, subject, seq, recipient: personId, refs, lane: 'bulk' as const })));
}

/** Takes what waits off the list and drops what has not left. What is on its way just now is looked at again. */
async function cancel({ manager, row, now, move, record }: Step<Mailing>): Promise<void> {
  await manager.query(`update mailing_recipient set state = 'cancelled', taken_at = $2 where mailing_id = $1 and state = 'waiting'`, [row.id, now]);
  await manager.query(
    `update mail set state = 'dropped', response = 'Its mailing was cancelled before it left.', live = null
      where id in (
        select id from mail where state in ('queued', 'rendered') and attempting_at is null and lane in ('bulk', 'rehearsal') and subject = $1 and kind = $2 and seq = $3
           for update skip locked)`,
    [row.subject, row.kind, row.seq],
  );
  const left = await unsentOf(manager, row);
  if (left.all > 0) return move({ holder: 'clock', nextWake: later(now, 2_000) });
  await record({ kind: 'mailingEnded', refs: { position: row.position } });
  move({ stage: 'cancelled', holder: 'nobody', nextWake: null, endedAt: now });
}
