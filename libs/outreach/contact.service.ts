import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { recordForMany } from '../journal/cohort.js';
import { people } from '../party/people.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { OutreachContact } from './contact.entity.js';
import { whyNotContacts, type ContactGiven } from './contact.rules.js';

export interface ContactsAdded {
  /** Contacts that were not there before. */
  readonly added: number;
  /** Those that were, with another kind, country or organization, or retired: they are now as they were sent. */
  readonly changed: number;
  readonly unchanged: number;
  /** In the order of what was sent. */
  readonly contacts: readonly string[];
}

interface Kept {
  readonly id: string;
  readonly made: boolean;
  readonly changed: boolean;
}
type Row = Pick<OutreachContact, 'id' | 'personId' | 'kind' | 'country' | 'organization' | 'retiredAt'>;

/** Whom the team may invite. */
@Injectable()
export class Contacts {
  constructor(private readonly acts: Acts) {}

  /** Adds contacts, all or none. Somebody who is known keeps their name, languages and zone. @throws Refusal with every wrong field of every row. */
  add(by: Caller, given: readonly ContactGiven[], once: Once): Promise<ContactsAdded> {
    return this.acts.once(once, async (manager) => {
      refuseIf(whyNotContacts(given));
      const persons = await people.ensureAll(manager, given.map(({ name, email, languages, timeZone, country }) => ({
        name, email, ...(languages && { languages }), ...(timeZone && { timeZone }), ...(country && { country }),
      })));
      const kept = await keep(manager, by.actor, given, persons);
      await recordForMany(manager, { subjects: kept.filter(({ made, changed }) => made || changed).map(({ id }) => id), kind: 'contactAdded', by: by.actor, wakes: null });
      const [added, changed] = [kept.filter(({ made }) => made).length, kept.filter((one) => one.changed).length];
      return { added, changed, unchanged: kept.length - added - changed, contacts: kept.map(({ id }) => id) };
    });
  }

  /** Nobody invites them any more; what they were invited to stays. @throws Refusal `not-found`, and once they are retired. */
  retire(by: Caller, id: string, once: Once): Promise<{ contact: string }> {
    return this.acts.once(once, async (manager) => {
      const contact = await manager.findOne(OutreachContact, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (!contact) refuse('not-found', 'There is no such contact.');
      if (contact.retiredAt) refuse('already-decided', 'The contact is retired already.');
      await manager.query(`update outreach_contact set retired_at = clock_timestamp() where id = $1`, [id]);
      await record(manager, { subject: id, kind: 'contactRetired', by: by.actor });
      return { contact: id };
    });
  }
}

/** @returns one for each that was given, in that order. */
async function keep(manager: EntityManager, by: Caller['actor'], given: readonly ContactGiven[], persons: readonly string[]): Promise<Kept[]> {
  const known = await manager.find(OutreachContact, { where: { personId: In([...persons]) }, lock: { mode: 'for_no_key_update' } });
  const before = new Map<string, Row>(known.map((contact) => [contact.personId, contact]));
  const rows = given.map(({ kind, country, organization }, n) => ({ person_id: persons[n], kind, country: country ?? null, organization: organization?.trim() ?? '' }));
  const written = await manager.query<{ id: string; person: string }[]>(
    `insert into outreach_contact (person_id, kind, country, organization, added_by)
     select person_id, kind, country, organization, $2 from jsonb_to_recordset($1) as g (person_id uuid, kind text, country text, organization text)
     on conflict (person_id) do update set kind = excluded.kind, country = excluded.country, organization = excluded.organization, retired_at = null
     returning id, person_id as person`,
    [JSON.stringify(rows), by],
  );
  const ids = new Map(written.map(({ id, person }) => [person, id]));
  return rows.map(({ kind, country, organization }, n) => {
    const was = before.get(persons[n]!);
    const same = was?.retiredAt === null && was.kind === kind && was.country === country && was.organization === organization;
    return { id: ids.get(persons[n]!)!, made: was === undefined, changed: was !== undefined && !same };
  });
}
