import { Approval, Decision, Outcome, Recall } from './decision.entity.js';
import { Decision20261123000100 } from './migrations/20261123000100-decision.js';

export const decisionEntities = [Decision, Outcome, Approval, Recall];
export const decisionMigrations = [Decision20261123000100];
