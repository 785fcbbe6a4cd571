import { bounceOutcomes, type BounceOutcome, mailStates, type MailState } from '../../../libs/mail/mail.states.js';
import type { MailFilter } from '../../../libs/mail/mail.queries.js';
import { Choice, Id, Text, Whole } from '../http/fields.js';

export class MailQuery implements MailFilter {
  @Id({ optional: true, description: 'What the mails are about, as a nomination.' }) subject?: string;
  @Id({ optional: true, description: 'The person to whom they go.' }) recipient?: string;
  @Text({ max: 60, optional: true, example: 'receipt' }) kind?: string;
  @Choice(mailStates, { optional: true }) state?: MailState;
  @Choice(bounceOutcomes, { optional: true }) bounce?: BounceOutcome;
  @Id({ optional: true, description: '`next` of the page before.' }) cursor?: string;
  @Whole({ min: 1, max: 200, optional: true, example: 50, description: 'Mails on a page; 50 unless said.' }) limit?: number;
}
