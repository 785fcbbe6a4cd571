import type { PackLink, PackText } from '../../../libs/outreach/pack.entity.js';
import { packAudiences, type PackAudience } from '../../../libs/outreach/pack.rules.js';
import { MOST_CONTACTS } from '../../../libs/outreach/contact.rules.js';
import { Choice, Each, Id, LanguageCode, Text, WebAddress, Whole } from '../http/fields.js';
import { holdFor, perMinute } from './invitation.dto.js';

const optional = { optional: true } as const;

export class PackTextDto implements PackText {
  @LanguageCode({ description: 'In which it is written.' }) language: string;
  @Text({ max: 200, example: 'Après la séance d’information : documents et liens' }) subject: string;
  @Text({ max: 10_000, example: 'Merci d’être venus.\n\nVoici les documents de la séance.', description: 'Paragraphs have an empty line between them.' }) body: string;
}

export class PackLinkDto implements PackLink {
  @Text({ max: 200, example: 'Guide for nominators' }) title: string;
  @WebAddress() url: string;
}

export class PackDto {
  @Each(PackTextDto, { max: 10, description: 'One for each language. Who reads none of them gets the English one, else the first.' }) texts: PackTextDto[];
  @Each(PackLinkDto, { ...optional, max: 20, description: 'Documents and pages that go with it, as links.' }) links?: PackLinkDto[];
  @Choice(packAudiences, { ...optional, description: '`accepted`: guests who come or may come, unless said otherwise.' }) to?: PackAudience;
  @Id({ ...optional, list: { min: 1, max: MOST_CONTACTS }, description: 'Guests by the ids of their invitations, in place of `to`.' }) guests?: string[];
  @Whole(perMinute) perMinute?: number;
  @Text(holdFor) holdFor?: string;
}
