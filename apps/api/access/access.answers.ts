import { grantedRoles, roles } from '../../../libs/access/role.js';
import type { GrantAnswer } from '../../../libs/party/grant.service.js';
import type { MeAnswer } from '../../../libs/party/sign-in.service.js';
import { choice, country, id, instant, listOf, named, object, orNull, text } from '../http/shapes.js';

const partner = orNull(text('UN entity for which a partner comes, as categories name it.', 'UNODC'));

export const me = object<MeAnswer>('Me', 'Who asks.', {
  person: named,
  role: choice('In which the person asks now.', roles),
  by: choice('How the person came in.', ['key', 'session']),
  country: orNull(country('Of a nominator\'s institution, or for which a focal point stands.')),
  partner,
  institution: orNull(object<NonNullable<MeAnswer['institution']>>('MyInstitution', 'For which a nominator acts.', { id: id('The institution.'), name: text('Its name.', 'University of Nairobi') })),
  roles: listOf(choice('A role.', grantedRoles), 'In which the person may sign in, the strongest first. `/sign-in?role=…` chooses one.'),
});

export const grant = object<GrantAnswer>('Grant', 'A role in which a person may sign in.', {
  id: id('The grant, which a revocation names.'),
  person: named,
  email: orNull(text('Of the person; null once the person is erased.', 'w.kamau@dpsm.example')),
  role: choice('The role.', grantedRoles),
  country: orNull(country('For which a focal point stands.')),
  partner,
  grantedAt: instant('When it was granted.'),
  revokedAt: orNull(instant('Since when it opens nothing any more; null while it stands.')),
});
export const grants = listOf(grant, 'The newest first, those revoked included.');
