import type { BounceFilter, SuppressionFilter } from '../../../libs/mail/bounce.queries.js';
import { bounceOutcomes, type BounceOutcome, suppressionReasons, type SuppressionReason } from '../../../libs/mail/mail.states.js';
import { Choice, Email, Id, Whole } from '../http/fields.js';

export class BounceQuery implements BounceFilter {
  @Choice(bounceOutcomes, { optional: true }) outcome?: BounceOutcome;
  @Id({ optional: true, description: 'The mail that came back.' }) mail?: string;
  @Email({ optional: true }) address?: string;
  @Id({ optional: true, description: '`next` of the page before.' }) cursor?: string;
  @Whole({ min: 1, max: 200, optional: true, example: 50, description: 'Reports on a page; 50 unless said.' }) limit?: number;
}

export class SuppressionQuery implements SuppressionFilter {
  @Choice(suppressionReasons, { optional: true }) why?: SuppressionReason;
  @Email({ optional: true }) address?: string;
  @Id({ optional: true, description: '`next` of the page before.' }) cursor?: string;
  @Whole({ min: 1, max: 200, optional: true, example: 50, description: 'Marks on a page; 50 unless said.' }) limit?: number;
}

export class AddressDto {
  @Email({ description: 'Where mails for the person go from now on.' }) email: string;
}
