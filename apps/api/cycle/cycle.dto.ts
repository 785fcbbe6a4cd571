import type { NewDeadline } from '../../../libs/nomination/deadline.scope.js';
import { CountryCode, Id, Instant, Text } from '../http/fields.js';

export class DeadlineDto implements NewDeadline {
  @Instant({ description: 'The new deadline. Without seconds it lasts until its minute is over; with seconds it is exactly that instant, which is late.' }) closesAt: string;
  @Text({ max: 2_000, example: 'Postal strike in several countries.' }) reason: string;
  @CountryCode({ optional: true, description: 'Only for institutions of this country.' }) country?: string;
  @Id({ optional: true, description: 'Only for this nomination.' }) nomination?: string;
}
