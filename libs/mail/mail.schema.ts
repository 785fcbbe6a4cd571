import { Bounce } from './bounce.entity.js';
import { Mail, MailLane } from './mail.entity.js';
import { Mailing, MailingRecipient } from './mailing.entity.js';
import { Mail20261123000030 } from './migrations/20261123000030-mail.js';
import { Mailing20261125000030 } from './migrations/20261125000030-mailing.js';
import { Suppression } from './suppression.entity.js';

export const mailEntities = [Mail, MailLane, Mailing, MailingRecipient, Suppression, Bounce];
export const mailMigrations = [Mail20261123000030, Mailing20261125000030];
