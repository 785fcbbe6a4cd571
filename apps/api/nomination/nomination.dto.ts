import { ends, waitingStages } from '../../../libs/nomination/nomination.stages.js';
import { sorts, type ListFilter } from '../../../libs/nomination/nomination.list.js';
import { Choice, CountryCode, Id, Text, Whole } from '../http/fields.js';

const optional = { optional: true } as const;
const holders = ['nominator', 'officer', 'reviewer', 'committee', 'clock', 'nobody'] as const;

export class ListQuery implements ListFilter {
  @Text({ max: 100, ...optional, description: 'Code of a cycle.' }) cycle?: string;
  @Choice(['draft', ...waitingStages, ...ends], optional) stage?: string;
  @CountryCode(optional) country?: string;
  @Text({ max: 100, ...optional }) category?: string;
  @Text({ max: 100, ...optional }) region?: string;
  @Choice(holders, optional) holder?: string;
  @Choice(sorts, optional) sort?: ListFilter['sort'];
  @Whole({ min: 1, max: 200, ...optional, example: 50 }) limit?: number;
  @Text({ max: 500, ...optional, description: '`next` of the page before.' }) cursor?: string;
}

/** Of an act that says all in its address: an empty body, or `{}`. */
export class NothingDto {}

export class ReasonDto {
  @Text({ max: 2_000, example: 'The ministry was merged.' }) reason: string;
}

export class QuestionDto {
  @Text({ max: 5_000, example: 'Which districts does the service reach?' }) text: string;
}

export class AnswerDto {
  @Id({ description: 'The question that is answered.' }) question: string;
  @Text({ max: 20_000, example: 'All twelve since March 2024.' }) text: string;
}
