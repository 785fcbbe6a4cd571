import { CategoryDecision } from './category.entity.js';
import { Category20261123000080 } from './migrations/20261123000080-category.js';

export const categoryEntities = [CategoryDecision];
export const categoryMigrations = [Category20261123000080];
