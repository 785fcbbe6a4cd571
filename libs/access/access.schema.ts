import { ApiKey, Link, TaskSession } from './access.entity.js';
import { Access20261123000020 } from './migrations/20261123000020-access.js';

export const accessEntities = [ApiKey, Link, TaskSession];
export const accessMigrations = [Access20261123000020];
