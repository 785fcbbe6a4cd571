import { Cycle, CycleVersion, DeadlineOverride } from './cycle.entity.js';
import { Cycle20261123000040 } from './migrations/20261123000040-cycle.js';

export const cycleEntities = [Cycle, CycleVersion, DeadlineOverride];
export const cycleMigrations = [Cycle20261123000040];
