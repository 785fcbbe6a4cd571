import { Allocation, AllocationPair } from './allocation.entity.js';
import { CoWork, Conflict } from './conflict.entity.js';
import { Review20261123000090 } from './migrations/20261123000090-review.js';
import { Panels20261124000090 } from './migrations/20261124000090-panels.js';
import { Caseload20261124000091 } from './migrations/20261124000091-caseload.js';
import { Assignment, Caseload, Review, Reviewer, TaskReminder } from './review.entity.js';

export const reviewEntities = [Reviewer, Assignment, Review, Caseload, TaskReminder, Conflict, CoWork, Allocation, AllocationPair];
export const reviewMigrations = [Review20261123000090, Panels20261124000090, Caseload20261124000091];
