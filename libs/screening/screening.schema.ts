import { Screening20261123000070 } from './migrations/20261123000070-screening.js';
import { FindingSaid20261124000070 } from './migrations/20261124000070-finding-said.js';
import { Finding, ScreeningDecision } from './screening.entity.js';

export const screeningEntities = [Finding, ScreeningDecision];
export const screeningMigrations = [Screening20261123000070, FindingSaid20261124000070];
