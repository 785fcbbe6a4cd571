import { Cycle, CycleVersion, DeadlineOverride } from './cycle.entity.js';
import { Cycle20261123000040 } from './migrations/20261123000040-cycle.js';
import { SharedCategory20261124000041 } from './migrations/20261124000041-shared-category.js';
import { StandingDeadline20261124000045 } from './migrations/20261124000045-standing-deadline.js';

export const cycleEntities = [Cycle, CycleVersion, DeadlineOverride];
export const cycleMigrations = [Cycle20261123000040, SharedCategory20261124000041, StandingDeadline20261124000045];
