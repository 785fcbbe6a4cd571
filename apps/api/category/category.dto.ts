import type { Confirmation } from '../../../libs/category/category.rules.js';
import { Text } from '../http/fields.js';

export class CategoryDecisionDto implements Confirmation {
  @Text({ max: 60, example: 'delivery', description: 'Id of a category of the cycle.' }) category: string;
  @Text({ max: 2_000, optional: true, description: 'Why; needed where it is not the nominator\'s own choice.' }) reason?: string;
}
