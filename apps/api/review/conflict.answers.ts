import type { CoWorkRow, NominationConflict, ReviewerConflicts, SaidConflict } from '../../../libs/review/conflict.queries.js';
import type { ConflictAnswer } from '../../../libs/review/conflict.service.js';
import { choice, day, flag, id, instant, listOf, named, object, orNull, text } from '../http/shapes.js';
import { nominationId } from '../nomination/draft.answers.js';

const ground = choice(
  '`ownCountry`, `ownInstitution`, `ownNomination` and `coWork` follow from records; `declared`: the reviewer said so; `pinned`: an officer did.',
  ['ownCountry', 'ownInstitution', 'ownNomination', 'coWork', 'declared', 'pinned'],
);
const said = {
  standing: choice('What was said last.', ['declared', 'pinned', 'cleared']),
  reason: text('Why, in the words of who said it.'),
  saidAt: instant<Date>('When.'),
};

export const nominationConflicts = listOf(
  object<NominationConflict>('NominationConflict', 'A reviewer against whose judging the nomination something speaks, or of whom that was cleared.', {
    reviewer: named,
    grounds: listOf(ground, 'None where an officer cleared what there was.'),
    said: orNull(object<SaidConflict>('SaidConflict', 'What was said last of this reviewer and this nomination.', said)),
  }),
  'By name.',
);

const institution = object<{ id: string; name: string }>('NamedInstitution', 'An institution.', { id: id('The institution.'), name: text('Its name.', 'University of Nairobi') });

export const reviewerConflicts = object<ReviewerConflicts>('ReviewerConflicts', 'What was said of a reviewer\'s conflicts of interest, and with whom they have worked.', {
  reviewer: named,
  said: listOf(object<ReviewerConflicts['said'][number]>('ReviewerConflict', 'What was said last of one nomination or one institution.', { nomination: orNull(nominationId), institution: orNull(institution), ...said }), 'The newest first.'),
  coWork: listOf(
    object<CoWorkRow>('CoWork', 'Past work with an institution or a person.', {
      institution: orNull(institution), person: orNull(named), from: orNull(day('Its first day, where it is known.')), until: orNull(day('Its last day, where it is known.')),
      source: text('How it is known.'), saidAt: instant<Date>('When it was noted.'),
    }),
    'The newest first.',
  ),
});

export const conflictAnswer = object<ConflictAnswer>('ConflictSaid', 'What was said, and what it ended.', {
  reviewer: id('The person who reviews.'),
  standing: choice('What holds now.', ['pinned', 'cleared', 'coWork']),
  revoked: listOf(
    object<ConflictAnswer['revoked'][number]>('RevokedTask', 'A task that it ended; somebody else is asked.', { assignment: id('The task.'), voided: flag('Its review was in: it is kept, and counts for nothing.') }),
    'In order.',
  ),
});
