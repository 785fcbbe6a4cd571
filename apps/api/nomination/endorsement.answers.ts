import type { CommentAnswer } from '../../../libs/nomination/comment.service.js';
import type { EndorsementAnswer } from '../../../libs/nomination/endorsement.service.js';
import { country, flag, id, instant, listOf, object, orNull, text, whole } from '../http/shapes.js';
import { nominationId } from './draft.answers.js';

const by = object<CommentAnswer['by']>('FocalPoint', 'The focal point who said it.', { name: text('Name of the person.', 'Wanjiru Kamau'), country: country('For which it was said.') });

export const comment = object<CommentAnswer>('Comment', 'What a focal point said of a nomination.', {
  id: id('The comment.'),
  nomination: nominationId,
  by,
  text: text('What was said.', 'Please add the figures for 2025; the ministry has published them.'),
  at: instant('When it was said.'),
});
export const comments = listOf(comment, 'The oldest first.');

const standing = object<NonNullable<EndorsementAnswer['standing']>>('Endorsement', 'The newest word of the nominee\'s country.', {
  endorsed: flag('Whether the country stands behind it.'),
  reason: text('Why.', 'The service runs in all counties.'),
  by,
  version: whole('Of the draft that the focal point had read.', { min: 1 }),
  at: instant('When it was said.'),
});
export const endorsementAnswer = object<EndorsementAnswer>('EndorsementStanding', 'Whether the nominee\'s country endorses a nomination.', {
  nomination: nominationId,
  required: flag('The cycle takes no submission without an endorsement.'),
  standing: orNull(standing),
});
