import { keyRoles, type KeyRole } from '../../../libs/access/role.js';
import { nominatorKinds, type NominatorKind } from '../../../libs/cycle/cycle.types.js';
import { Choice, CountryCode, Email, Instant, LanguageCode, Text } from '../http/fields.js';

export class KeyDto {
  @Choice(keyRoles, { description: 'What the key may do.' }) role: KeyRole;
  @Text({ max: 200, example: 'Amina Bello' }) name: string;
  @Email({ description: 'Where mails reach the person.' }) email: string;
  @Text({ max: 300, optional: true, description: 'The body that nominates; needed for a nominator.' }) institution?: string;
  @Choice(nominatorKinds, { optional: true, description: 'Its kind; needed for a nominator.' }) kind?: NominatorKind;
  @CountryCode({ optional: true, description: 'Its country; needed for a nominator.' }) country?: string;
  @Text({ max: 60, optional: true, description: 'UN entity of a partner, as categories name it: `UNODC`; needed for a partner.' }) partner?: string;
  @LanguageCode({ optional: true, list: { max: 6 }, example: ['fr', 'en'], description: 'In which the person is written to, the preferred one first. Somebody who is known keeps theirs.' }) languages?: string[];
  @Instant({ optional: true, description: 'When the key ends; until it is revoked when left out.' }) expiresAt?: string;
}
