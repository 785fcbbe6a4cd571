import { Nomination20261123000060 } from './migrations/20261123000060-nomination.js';
import { Round20261124000060 } from './migrations/20261124000060-round.js';
import { Coaching20261124000061 } from './migrations/20261124000061-coaching.js';
import { Calendar20261124000065 } from './migrations/20261124000065-calendar.js';
import { Claim20261124000062 } from './migrations/20261124000062-claim.js';
import { Import20261124000063 } from './migrations/20261124000063-import.js';
import { Campaign20261125000060 } from './migrations/20261125000060-campaign.js';
import { NominationComment } from './comment.entity.js';
import { Endorsement } from './endorsement.entity.js';
import { BulkExport } from './export.entity.js';
import { BulkImport } from './import.entity.js';
import { Past20261124000066 } from './migrations/20261124000066-past.js';
import { List20261124000067 } from './migrations/20261124000067-list.js';
import { ExportWebhook20261124000068 } from './migrations/20261124000068-export-webhook.js';
import { Webhook, WebhookDelivery } from './webhook.entity.js';
import { Document, DraftReminder, Nomination, Question, Submission, Verdict, Withdrawal } from './nomination.entity.js';

export const nominationEntities = [Nomination, Submission, Verdict, Document, Question, Withdrawal, DraftReminder, BulkImport, NominationComment, Endorsement, BulkExport, Webhook, WebhookDelivery];
export const nominationMigrations = [
  Nomination20261123000060, Round20261124000060, Coaching20261124000061, Claim20261124000062, Import20261124000063, Calendar20261124000065,
  Past20261124000066, List20261124000067, ExportWebhook20261124000068, Campaign20261125000060,
];
