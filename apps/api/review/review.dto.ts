import { nominatorKinds, type NominatorKind } from '../../../libs/cycle/cycle.types.js';
import type { ToEnrol } from '../../../libs/review/review.service.js';
import { reasonLimit } from '../../../libs/review/task.rules.js';
import { Choice, CountryCode, Email, Id, LanguageCode, Nested, Text, Whole, TimeZone } from '../http/fields.js';

export class ReassignmentDto {
  @Id({ description: 'The task, as the list of reviews names it.' }) assignment: string;
  @Text({ max: reasonLimit, description: 'Why; for the team only.' }) reason: string;
}

export class ReviewerInstitutionDto {
  @Text({ max: 300 }) name: string;
  @Choice(nominatorKinds, { optional: true }) kind?: NominatorKind;
}

export class EnrolmentDto implements ToEnrol {
  @Text({ max: 200, example: 'Amina Bello' }) name: string;
  @Email() email: string;
  @CountryCode({ description: 'Nobody reviews what comes from their own country.' }) country: string;
  @Nested(ReviewerInstitutionDto, { optional: true, description: 'Nobody reviews what their own institution made or nominates.' }) institution?: ReviewerInstitutionDto;
  @LanguageCode({ optional: true, list: { max: 6 }, example: ['en', 'fr'], description: 'ISO 639-1, the preferred one first.' }) languages?: string[];
  @TimeZone({ optional: true, description: 'In which dates are written to them.' }) timeZone?: string;
  @Text({ max: 60, list: { min: 1, max: 50 }, example: ['africa'], description: 'Codes of regions of the cycle.' }) regions: string[];
  @Text({ max: 60, optional: true, list: { max: 50 }, example: ['delivery'], description: 'Codes of categories of the cycle; all when left out.' }) categories?: string[];
  @Whole({ min: 1, max: 20, optional: true, list: { max: 20 }, example: [1, 2], description: 'Rounds of review, from 1; all when left out.' }) rounds?: number[];
  @Text({ max: 60, optional: true, example: 'UNODC', description: 'The UN entity for which they review, where they do.' }) partner?: string;
  @Whole({ min: 1, max: 500, optional: true, example: 20, description: 'Most open tasks at once; 20 when left out.' }) capacity?: number;
}
