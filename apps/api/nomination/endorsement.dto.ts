import { Flag, Text } from '../http/fields.js';

export class CommentDto {
  @Text({ max: 5_000, example: 'Please add the figures for 2025; the ministry has published them.' }) text: string;
}

export class EndorsementDto {
  @Flag({ description: 'False: the country does not stand behind it.' }) endorsed: boolean;
  @Text({ max: 2_000, example: 'The service runs in all counties, and its figures are those of the statistics office.' }) reason: string;
}
