import { Mail, MailLane } from './mail.entity.js';
import { Mail20261123000030 } from './migrations/20261123000030-mail.js';

export const mailEntities = [Mail, MailLane];
export const mailMigrations = [Mail20261123000030];
