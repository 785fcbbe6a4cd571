import { Injectable } from '@nestjs/common';
import type { Actor } from '../journal/actor.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse } from '../refusal/refusal.js';

/** Where mails for a person go. */
@Injectable()
export class Addresses {
  constructor(private readonly acts: Acts) {}

  /**
   * Gives a person another address. Links that were mailed before stay what they are: they are the person's, not the address's.
   * @throws Refusal `not-found`; `invalid-fields` when somebody else has the address
   */
  change(by: Actor, personId: string, email: string, once: Once): Promise<{ id: string }> {
    return this.acts.once(once, async (manager) => {
      const [person] = await manager.query<unknown[]>(`select 1 from person where id = $1 and erased_at is null for no key update`, [personId]);
      if (!person) refuse('not-found', 'There is no such person, or their data were erased.');
      const [other] = await manager.query<unknown[]>(`select 1 from person where email = $1 and id <> $2`, [email.trim(), personId]);
      if (other) refuse('invalid-fields', 'Somebody else has this address. Mails cannot be told apart when two persons share one.', { field: '/email' });
      await manager.query(`update person set email = $2 where id = $1`, [personId, email.trim()]);
      await record(manager, { subject: personId, kind: 'addressChanged', by });
      return { id: personId };
    });
  }
}
