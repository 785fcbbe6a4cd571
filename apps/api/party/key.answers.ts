import { keyRoles } from '../../../libs/access/role.js';
import type { ListedKey, MadeKey, RevokedKey } from '../../../libs/party/key-ring.service.js';
import { choice, country, instant, listOf, object, orNull, text } from '../http/shapes.js';

const prefix = text('The public part of the key, by which it is named.', 'k3x9m2pq');

export const madeKey = object<MadeKey>('MadeKey', 'A key that was just made.', {
  prefix,
  key: orNull(text('The key itself. It stands here once; an answer to a repeated request has null.', 'unpsa_k3x9m2pq_4f1oXkQ0vY6…')),
});

export const keyList = listOf(
  object<ListedKey>('ListedKey', 'A key in the list.', {
    prefix,
    role: choice('What it may do.', keyRoles),
    name: text('The person whom it names.', 'Amina Bello'),
    institution: orNull(text('The body for which a nominator acts.')),
    country: orNull(country('Of that body.')),
    partner: orNull(text('The UN entity for which a partner comes.', 'UNODC')),
    createdAt: instant('When it was made.'),
    expiresAt: orNull(instant('When it ends by itself.')),
    revokedAt: orNull(instant('When it was ended.')),
  }),
  'The newest first.',
);

export const revokedKey = object<RevokedKey>('RevokedKey', 'A key that was ended.', { prefix, state: choice('It opens nothing any more.', ['revoked']) });
