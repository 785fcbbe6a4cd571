import type { Confirmation } from '../../../libs/category/category.rules.js';
import type { ConfirmationOf } from '../../../libs/category/category.service.js';
import { Each, Id, Text } from '../http/fields.js';

/** More than a cycle has in January. */
const MANY = 1_000;

export class CategoryDecisionDto implements Confirmation {
  @Text({ max: 60, example: 'delivery', description: 'Id of a category of the cycle.' }) category: string;
  @Text({ max: 2_000, optional: true, description: 'Why; needed where it is not the nominator\'s own choice.' }) reason?: string;
}

export class CategoryDecisionOfDto extends CategoryDecisionDto implements ConfirmationOf {
  @Id({ description: 'The nomination.' }) nomination: string;
}

export class CategoryDecisionsDto {
  @Each(CategoryDecisionOfDto, { max: MANY, description: 'Nominations of the cycle, each with its category.' }) decisions: CategoryDecisionOfDto[];
}
