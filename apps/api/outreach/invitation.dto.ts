import { MOST_CONTACTS } from '../../../libs/outreach/contact.rules.js';
import { contactKinds, type ContactKind } from '../../../libs/outreach/contact.types.js';
import type { GuestFilter } from '../../../libs/outreach/invitation.queries.js';
import type { Choosing } from '../../../libs/outreach/invitation.rules.js';
import type { Inviting } from '../../../libs/outreach/invitation.service.js';
import { rsvpAnswers } from '../../../libs/outreach/invitation.types.js';
import { Choice, CountryCode, Id, Text, Whole } from '../http/fields.js';

const optional = { optional: true } as const;

export class ChoosingDto implements Choosing {
  @Id({ ...optional, list: { min: 1, max: MOST_CONTACTS }, description: 'Contacts by id; in place of countries and kinds.' }) contacts?: string[];
  @CountryCode({ ...optional, list: { min: 1, max: 250 }, description: 'All contacts of these countries.' }) countries?: string[];
  @Choice(contactKinds, { ...optional, list: { min: 1, max: contactKinds.length }, description: 'All contacts of these kinds; of the countries, where some are named.' }) kinds?: ContactKind[];
}

/** The most letters that may leave in a minute, and how long they may be held. */
export const perMinute = { min: 1, max: 6_000, ...optional, example: 120, description: 'Letters that may leave in a minute.' } as const;
export const holdFor = { max: 20, ...optional, example: 'PT10M', description: 'How long nothing leaves yet, so that it can be taken back; ISO 8601.' } as const;

export class InvitingDto extends ChoosingDto implements Inviting {
  @Whole(perMinute) perMinute?: number;
  @Text(holdFor) holdFor?: string;
}

export class GuestQuery implements GuestFilter {
  @Choice([...rsvpAnswers, 'silent'], { ...optional, description: '`silent`: who said nothing yet.' }) answer?: NonNullable<GuestFilter['answer']>;
  @CountryCode(optional) country?: string;
  @Whole({ min: 1, max: 200, ...optional, example: 50 }) limit?: number;
  @Id({ ...optional, description: '`next` of the page before.' }) cursor?: string;
}
