import type { MailingFilter, MailingStage, RecipientState } from '../../../libs/mail/mailing.queries.js';
import { mailingStages, recipientStates } from '../../../libs/mail/mailing.stages.js';
import { Choice, Id, Text, Whole } from '../http/fields.js';

export class MailingQuery implements MailingFilter {
  @Id({ optional: true, description: 'What the mailings are about, as an event.' }) subject?: string;
  @Text({ max: 60, optional: true, example: 'invitation' }) kind?: string;
  @Choice(mailingStages, { optional: true }) stage?: MailingStage;
  @Id({ optional: true, description: '`next` of the page before.' }) cursor?: string;
  @Whole({ min: 1, max: 200, optional: true, example: 50, description: 'Mailings on a page; 50 unless said.' }) limit?: number;
}

export class RecipientQuery {
  @Choice(recipientStates, { optional: true }) state?: RecipientState;
  @Whole({ min: 1, max: 10_000_000, optional: true, description: '`next` of the page before.' }) cursor?: number;
  @Whole({ min: 1, max: 1_000, optional: true, example: 100, description: 'Recipients on a page; 100 unless said.' }) limit?: number;
}
