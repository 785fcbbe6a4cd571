import { sorts } from '../../../libs/nomination/list.sorts.js';
import type { ListFilter } from '../../../libs/nomination/nomination.list.js';
import type { NominationFilter } from '../../../libs/nomination/nomination.filter.js';
import { ends, waitingStages, type Stage } from '../../../libs/nomination/nomination.stages.js';
import { Choice, CountryCode, Flag, Id, Instant, Text, Whole } from '../http/fields.js';

const optional = { optional: true } as const;
export const holders = ['nominator', 'officer', 'reviewer', 'committee', 'clock', 'nobody'] as const;

/** Which nominations: the same for a list, a count and an export. */
export class FilterQuery implements NominationFilter {
  @Text({ max: 100, ...optional, description: 'Code of a cycle.' }) cycle?: string;
  @Choice(['draft', ...waitingStages, ...ends], optional) stage?: Stage;
  @CountryCode({ ...optional, description: 'Of the nominee.' }) country?: string;
  @Text({ max: 100, ...optional, description: 'Id of a category of the cycle.' }) category?: string;
  @Text({ max: 100, ...optional, description: 'Id of a region of the cycle.' }) region?: string;
  @Choice(holders, optional) holder?: (typeof holders)[number];
  @Whole({ min: 1, max: 20, ...optional, description: 'The round of review that it is in; the team\'s filter.' }) round?: number;
  @Flag({ ...optional, description: 'Whether it came after the deadline, as the deadline stands now.' }) late?: boolean;
  @Flag({ ...optional, description: 'Of those that an officer keyed in for somebody: whether they claimed it.' }) claimed?: boolean;
  @Instant({ ...optional, description: 'Saved at this instant or later.' }) savedAfter?: string;
  @Instant({ ...optional, description: 'Saved before this instant.' }) savedBefore?: string;
  @Text({ max: 200, ...optional, description: 'Words of title, institution and number, without regard to case and accents.', example: 'mobile registry' }) q?: string;
}

export class ListQuery extends FilterQuery implements ListFilter {
  @Choice(sorts, { ...optional, description: 'nextWake: soonest first; saved: latest first; number: lowest first; score: highest first, for the team. What has no such value comes last.' }) sort?: (typeof sorts)[number];
  @Whole({ min: 1, max: 200, ...optional, example: 50 }) limit?: number;
  @Text({ max: 500, ...optional, description: '`next` of the page before.' }) cursor?: string;
}

export class ReadQuery {
  @Instant({ ...optional, description: 'Shows it as it stood then.' }) asAt?: string;
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
