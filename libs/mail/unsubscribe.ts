import type { Letter } from './template.js';

/** So long a mail may lie in somebody's box and still end the next one. */
const years = 10;

/**
 * What a letter says of how to end its sort: give it as `unsubscribe` of a bulk mail or a reminder, never of a task, a receipt or a letter of the award.
 * A letter that carries it does not reach those who have used it, nor addresses that do not work.
 */
export const unsubscribing = (personId: string, now = new Date()): NonNullable<Letter['unsubscribe']> => ({
  path: '/u/{token}',
  link: { purpose: 'unsubscribe', target: personId, version: 1, personId, expiresAt: new Date(now.getTime() + years * 366 * 86_400_000) },
});
