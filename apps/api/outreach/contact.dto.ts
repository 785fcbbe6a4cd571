import type { ContactFilter } from '../../../libs/outreach/contact.queries.js';
import { MOST_CONTACTS, type ContactGiven } from '../../../libs/outreach/contact.rules.js';
import { contactKinds, type ContactKind } from '../../../libs/outreach/contact.types.js';
import { Choice, CountryCode, Each, Email, Flag, Id, LanguageCode, Text, TimeZone, Whole } from '../http/fields.js';

const optional = { optional: true } as const;

export class ContactDto implements ContactGiven {
  @Text({ max: 300, example: 'Amina Bello' }) name: string;
  @Email() email: string;
  @Choice(contactKinds, { description: 'A permanent mission is a `mission`.' }) kind: ContactKind;
  @CountryCode({ ...optional, description: 'Needed of missions, ministries and focal points.' }) country?: string;
  @Text({ max: 300, min: 0, ...optional, example: 'Permanent Mission of Kenya to the United Nations' }) organization?: string;
  @LanguageCode({ ...optional, list: { max: 7 }, example: ['fr', 'en'], description: 'The preferred one first.' }) languages?: string[];
  @TimeZone(optional) timeZone?: string;
}

export class ContactsDto {
  @Each(ContactDto, { max: MOST_CONTACTS, description: 'All are taken, or none.' }) contacts: ContactDto[];
}

export class ContactQuery implements ContactFilter {
  @CountryCode(optional) country?: string;
  @Choice(contactKinds, optional) kind?: ContactKind;
  @LanguageCode({ ...optional, description: 'Who reads it.' }) language?: string;
  @Flag({ ...optional, example: false, description: 'Those who are retired; those who are not, when left out.' }) retired?: boolean;
  @Text({ max: 200, ...optional, example: 'mission', description: 'A part of name, address or organization.' }) q?: string;
  @Whole({ min: 1, max: 200, ...optional, example: 50 }) limit?: number;
  @Id({ ...optional, description: '`next` of the page before.' }) cursor?: string;
}
