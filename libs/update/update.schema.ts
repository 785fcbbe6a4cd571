import { Update20261125000120 } from './migrations/20261125000120-update.js';
import { MonthlyUpdate } from './update.entity.js';

export const updateEntities = [MonthlyUpdate];
export const updateMigrations = [Update20261125000120];
