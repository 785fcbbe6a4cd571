import type { EntityManager } from 'typeorm';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { whyNotChoose, type Choosing, type Skipping } from './invitation.rules.js';
import type { ContactKind } from './contact.types.js';

/** A contact that was meant, and whether there is a reason not to invite them. */
export interface Meant {
  readonly contact: string;
  readonly person: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly timeZone: string | null;
  readonly kind: ContactKind;
  readonly country: string | null;
  readonly organization: string;
  readonly why: Skipping | null;
}

/** Everybody whom a choice means, in the order in which they became contacts. @throws Refusal where it means nobody, or names contacts that there are not. */
export async function meantBy(manager: EntityManager, eventId: string, choosing: Choosing): Promise<Meant[]> {
  refuseIf(whyNotChoose(choosing));
  const { contacts, countries, kinds } = choosing;
  const rows = await manager.query<Meant[]>(
    `select c.id as contact, c.person_id as person, p.name, p.languages, p.time_zone as "timeZone", c.kind, c.country, c.organization,
            case when exists (select from invitation i where i.event_id = $1 and i.person_id = c.person_id) then 'alreadyInvited'
                 when c.retired_at is not null then 'retired'
                 when p.email is null then 'noAddress'
                 when exists (select from suppression s where s.address = p.email) then 'suppressed' end as why
       from outreach_contact c join person p on p.id = c.person_id
      where ($2::uuid[] is not null and c.id = any ($2))
         or ($2::uuid[] is null and c.retired_at is null and ($3::text[] is null or c.country = any ($3)) and ($4::text[] is null or c.kind = any ($4)))
      order by c.id`,
    [eventId, contacts ?? null, countries ?? null, kinds ?? null],
  );
  const unknown = (contacts ?? []).flatMap((id, n) => (rows.some(({ contact }) => contact === id) ? [] : [{ problem: 'invalid-fields' as const, field: `/contacts/${n}`, detail: 'There is no such contact.' }]));
  refuseIf(unknown);
  if (rows.length === 0) refuse('invalid-fields', 'There is no contact of these countries and kinds.', { field: '/countries' });
  return rows;
}
