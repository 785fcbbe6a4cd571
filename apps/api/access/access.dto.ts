import { grantedRoles, type GrantedRole } from '../../../libs/access/role.js';
import type { PersonToGrant } from '../../../libs/party/grant.service.js';
import { Choice, CountryCode, Email, Text } from '../http/fields.js';

const optional = { optional: true } as const;

export class GrantDto implements PersonToGrant {
  @Text({ max: 200, example: 'Wanjiru Kamau' }) name: string;
  @Email({ description: 'As the identity provider knows the person; it has to vouch for it.', example: 'w.kamau@dpsm.example' }) email: string;
  @Choice(grantedRoles, { example: 'officer' }) role: GrantedRole;
  @CountryCode({ ...optional, description: 'For which a focal point stands; nobody else has one.', example: undefined }) country?: string;
  @Text({ max: 60, ...optional, description: 'UN entity for which a partner comes, as categories name it: `UNODC`. Nobody else has one.' }) partner?: string;
}

/** Of an act that says all in its address: an empty body, or `{}`. */
export class RevocationDto {}
