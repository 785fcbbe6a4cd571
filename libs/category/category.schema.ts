import { CategoryDecision, CategoryProposal } from './category.entity.js';
import { Category20261123000080 } from './migrations/20261123000080-category.js';
import { CategoryProposal20261124000080 } from './migrations/20261124000080-category-proposal.js';

export const categoryEntities = [CategoryDecision, CategoryProposal];
export const categoryMigrations = [Category20261123000080, CategoryProposal20261124000080];
