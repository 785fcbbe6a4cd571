import { Review20261123000090 } from './migrations/20261123000090-review.js';
import { Assignment, Caseload, Review, Reviewer, TaskReminder } from './review.entity.js';

export const reviewEntities = [Reviewer, Assignment, Review, Caseload, TaskReminder];
export const reviewMigrations = [Review20261123000090];
