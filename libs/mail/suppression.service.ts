import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse } from '../refusal/refusal.js';
import { Suppression } from './suppression.entity.js';

/** Whom a link for unsubscribing speaks for. */
interface Reader {
  readonly personId: string;
}

/** Who gets no bulk mail and no reminder: by their own wish, or because their address does not work. */
@Injectable()
export class Suppressions {
  constructor(private readonly acts: Acts) {}

  /** Ends bulk mails and reminders to the person's address. Twice does what once does. */
  unsubscribe({ personId }: Reader): Promise<void> {
    return this.acts.run(async (manager) => {
      const [made] = await manager.query<{ id: string }[]>(
        `insert into suppression (address, why) select address, 'unsubscribed' from addressee where person_id = $1 and address is not null on conflict (address, why) do nothing returning id`,
        [personId],
      );
      if (made) await record(manager, { subject: made.id, kind: 'unsubscribed', by: `person:${personId}`, refs: { person: personId } });
    });
  }

  /** Takes the person's own wish back, and with it a complaint; an address that does not work stays marked. */
  resubscribe({ personId }: Reader): Promise<void> {
    return this.acts.run(async (manager) => {
      const rows = await manager.query<{ id: string }[]>(
        `select s.id from suppression s join addressee a on a.address = s.address where a.person_id = $1 and s.why <> 'bounced' for update of s`,
        [personId],
      );
      for (const { id } of rows) await lift(manager, id, `person:${personId}`, 'resubscribed', { person: personId });
    });
  }

  /** Whether bulk mails and reminders reach the person, as far as they have said. */
  async isUnsubscribed(manager: EntityManager, { personId }: Reader): Promise<boolean> {
    const rows = await manager.query<unknown[]>(`select 1 from suppression s join addressee a on a.address = s.address where a.person_id = $1 and s.why <> 'bounced'`, [personId]);
    return rows.length > 0;
  }

  /**
   * An address works again, as an officer knows. What a person wished only they take back.
   * @throws Refusal `not-found`, `wrong-stage`
   */
  lift(by: Actor, id: string, once: Once): Promise<{ id: string }> {
    return this.acts.once(once, async (manager) => {
      const row = await manager.findOne(Suppression, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) refuse('not-found', 'No address is marked under this id; perhaps the mark was lifted.');
      if (row.why !== 'bounced') refuse('wrong-stage', 'The person has ended these mails. Only they can ask for them again, by the link in any of them.');
      await lift(manager, id, by, 'addressRestored', {});
      return { id };
    });
  }
}

async function lift(manager: EntityManager, id: string, by: Actor, kind: string, refs: Readonly<Record<string, string>>): Promise<void> {
  await manager.query(`delete from suppression where id = $1`, [id]);
  await record(manager, { subject: id, kind, by, refs });
}
