import type { CategoryAnswer } from '../../../libs/category/category.service.js';
import { flag, object, text } from '../http/shapes.js';
import { nominationId } from '../nomination/draft.answers.js';

export const categoryAnswer = object<CategoryAnswer>('CategoryDecision', 'The category that was decided.', {
  nomination: nominationId,
  category: text('Id of a category of the cycle.', 'delivery'),
  changed: flag('It is not the nominator\'s own choice.'),
  region: text('Id of the cycle\'s region in which the nomination competes.', 'africa'),
});
