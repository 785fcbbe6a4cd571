import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import type { Refs } from '../journal/journal.entity.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { Mailing } from './mailing.entity.js';
import { usualPace, whyNotCancel, whyNotPause, whyNotResume } from './mailing.rules.js';

/** Somebody to be written to. `refs`: what the template reads, as of every mail. */
export interface Recipient {
  readonly personId: string;
  readonly refs?: Refs;
}

export interface ToMailing {
  /** The kind of the mails, which a template writes. */
  readonly kind: string;
  /** What it is about: an event, an update. */
  readonly subject: string;
  /** Which of several of this kind about the subject. */
  readonly seq: number;
  readonly by: Actor;
  readonly recipients: readonly Recipient[];
  /** Mails that may leave in a minute. */
  readonly perMinute?: number;
  /** Not to leave before this instant. */
  readonly notBefore?: Date;
}

/** Mails to many: made inside whatever act wants them, sent by a workflow in batches, and held or ended by officers. */
@Injectable()
export class Mailings {
  constructor(private readonly acts: Acts) {}

  /**
   * Makes a mailing in the act's own commit. One that is there already (same subject, kind and seq) stays as it is.
   * @returns its id.
   */
  async start(manager: EntityManager, { kind, subject, seq, by, recipients, perMinute = usualPace, notBefore }: ToMailing): Promise<string> {
    const [made] = await manager.query<{ id: string }[]>(
      `with made as (select uuidv7() as id)
       insert into mailing (id, ref, stage, holder, next_wake, kind, subject, seq, made_by, per_minute, not_before, total)
       select id, id::text, 'running', 'clock', greatest(clock_timestamp(), $6), $1, $2, $3, $4, $5, $6, $7 from made
       on conflict (subject, kind, seq) do nothing returning id`,
      [kind, subject, seq, by, perMinute, notBefore ?? null, recipients.length],
    );
    if (!made) return (await manager.findOneByOrFail(Mailing, { subject, kind, seq })).id;
    await manager.query(
      `insert into mailing_recipient (mailing_id, n, person_id, refs, state, taken_at)
       select $1, n, person_id, refs, case when again then 'repeated' else 'waiting' end, case when again then clock_timestamp() end
         from (select n, person_id, refs, row_number() over (partition by person_id order by n) > 1 as again
                 from unnest($2::uuid[], $3::jsonb[]) with ordinality as r (person_id, refs, n)) listed`,
      [made.id, recipients.map(({ personId }) => personId), recipients.map(({ refs }) => JSON.stringify(refs ?? {}))],
    );
    await record(manager, { subject: made.id, kind: 'mailingMade', by, refs: { kind, recipients: recipients.length }, wakes: [{ workflow: 'mailing', target: made.id }] });
    return made.id;
  }

  /** Lets nothing more leave, of what is taken on neither. @throws Refusal `not-found`, `already-decided`, `wrong-stage` */
  pause(by: Actor, id: string, once: Once): Promise<{ id: string }> {
    return this.say(by, id, once, 'mailingPaused', async (manager, row) => {
      refuseIf(whyNotPause(row));
      await manager.query(`update mailing set paused_at = clock_timestamp() where id = $1`, [id]);
    });
  }

  /** @throws Refusal `not-found`, `already-decided`, `wrong-stage` */
  resume(by: Actor, id: string, once: Once): Promise<{ id: string }> {
    return this.say(by, id, once, 'mailingResumed', async (manager, row) => {
      refuseIf(whyNotResume(row));
      await manager.query(`update mailing set paused_at = null where id = $1`, [id]);
    });
  }

  /** Ends it: who waits gets no mail, and what is queued is dropped. What has left has left. @throws Refusal `not-found`, `already-decided` */
  cancel(by: Actor, id: string, once: Once): Promise<{ id: string }> {
    return this.say(by, id, once, 'mailingCancelled', async (manager, row) => {
      refuseIf(whyNotCancel(row));
      await manager.query(`update mailing set cancelled_at = clock_timestamp() where id = $1`, [id]);
    });
  }

  /** As `cancel`, inside another act. What is over stays as it is. */
  async end(manager: EntityManager, by: Actor, of: Pick<ToMailing, 'kind' | 'subject' | 'seq'>): Promise<void> {
    const row = await manager.findOne(Mailing, { where: { kind: of.kind, subject: of.subject, seq: of.seq }, lock: { mode: 'for_no_key_update' } });
    if (!row || whyNotCancel(row).length > 0) return;
    await manager.query(`update mailing set cancelled_at = clock_timestamp() where id = $1`, [row.id]);
    await record(manager, { subject: row.id, kind: 'mailingCancelled', by, refs: { position: row.position }, wakes: [{ workflow: 'mailing', target: row.id }] });
  }

  private say(by: Actor, id: string, once: Once, kind: string, work: (manager: EntityManager, row: Mailing) => Promise<void>): Promise<{ id: string }> {
    return this.acts.once(once, async (manager) => {
      const row = await manager.findOne(Mailing, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (!row) refuse('not-found', 'There is no such mailing.');
      await work(manager, row);
      await record(manager, { subject: id, kind, by, refs: { position: row.position }, wakes: [{ workflow: 'mailing', target: id }] });
      return { id };
    });
  }
}
