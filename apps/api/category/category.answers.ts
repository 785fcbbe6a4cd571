import type { CategoryStanding } from '../../../libs/category/category.queries.js';
import type { CategoryAnswer, CategoryAnswers } from '../../../libs/category/category.service.js';
import type { WordFound } from '../../../libs/category/category.classifier.js';
import { problems, type ProblemCode, type Reason } from '../../../libs/refusal/problems.js';
import { choice, decimal, flag, id, instant, listOf, mapOf, maybe, named, object, orNull, text, whole } from '../http/shapes.js';
import { nominationId } from '../nomination/draft.answers.js';

const category = text('Id of a category of the cycle.', 'delivery');

export const categoryAnswer = object<CategoryAnswer>('CategoryDecision', 'The category that was decided.', {
  nomination: nominationId,
  category,
  changed: flag('It is not the nominator\'s own choice.'),
  region: text('Id of the cycle\'s region in which the nomination competes.', 'africa'),
});

const reason = object<Reason>('Reason', 'One reason against what was asked.', {
  problem: choice('Which problem; `/problems/<problem>` explains it.', Object.keys(problems) as ProblemCode[]),
  detail: text('What stands against it, and what would be right.'),
  field: maybe(text('JSON pointer within the item.', '/category')),
  link: maybe(text('Address of what stands in the way.')),
});
const refusedItem = object<CategoryAnswers['refused'][number]>('RefusedCategory', 'A nomination of the list that was left as it was.', {
  nomination: id('As the list has it.'),
  reasons: listOf(reason, 'Every reason.'),
});
export const categoryAnswers = object<CategoryAnswers>('CategoryDecisions', 'What of the list was decided. What was refused keeps nothing else back.', {
  decided: listOf(categoryAnswer, 'In the order of the list.'),
  refused: listOf(refusedItem, 'In the order of the list.'),
});

const wordFound = object<WordFound>('WordFound', 'A word of the category that stands in the form.', {
  word: text('As the cycle has it.', 'waiting time'),
  field: text('JSON pointer to where it stands.', '/answers/results'),
  count: whole('How often it stands there.', { min: 1 }),
});
const proposal = object<NonNullable<CategoryStanding['proposal']>>('CategoryProposal', 'What the cycle\'s words say of the nominator\'s choice.', {
  proposed: orNull(text('The category for which most speaks; null where no word was found, or the cycle has none in the form\'s language.', 'delivery')),
  agreement: orNull(decimal('Score of the nominator\'s choice, 0 to 1; null where the cycle has no words in the form\'s language.', 0.82)),
  threshold: decimal('The agreement that the cycle asks for.', 0.6),
  passed: flag('They agree; no officer was needed.'),
  scores: mapOf(decimal('0 to 1; all of them are 1 together.', 0.82), 'What speaks for each category.'),
  evidence: mapOf(listOf(wordFound, 'Words of the category.'), 'The words that were found, by category.'),
  at: instant('When it was found; it stays as it is.'),
});
const decision = object<NonNullable<CategoryStanding['decision']>>('OfficersCategory', 'What an officer decided.', {
  category,
  reason: orNull(text('Why, where it is not the nominator\'s own choice.')),
  by: named,
  at: instant('When it was decided.'),
});
export const categoryStanding = object<CategoryStanding>('CategoryStanding', 'How a nomination comes to its category.', {
  nomination: nominationId,
  chosen: text('The nominator\'s choice; empty while a draft has none.', 'delivery'),
  category: orNull(text('The one that counts now.', 'delivery')),
  region: orNull(text('Id of the cycle\'s region; null before screening.', 'africa')),
  proposal: orNull(proposal),
  decision: orNull(decision),
});
