import { Approval, Decision, Outcome } from './decision.entity.js';
import { Decision20261123000100 } from './migrations/20261123000100-decision.js';

export const decisionEntities = [Decision, Outcome, Approval];
export const decisionMigrations = [Decision20261123000100];
