import { Id, Text, Whole } from '../http/fields.js';

export class WebhookDto {
  @Text({ max: 2_000, description: 'An https address of the public internet.', example: 'https://agency.example/hooks/unpsa' }) url: string;
  @Text({ max: 60, list: { max: 60 }, description: 'Kinds of acts, as a timeline names them; an empty list for all that you may see.', example: ['submitted', 'screened'] }) kinds: string[];
}

export class DeliveriesQuery {
  @Whole({ min: 1, max: 200, optional: true, example: 50 }) limit?: number;
  @Id({ optional: true, description: '`next` of the page before.' }) cursor?: string;
}
