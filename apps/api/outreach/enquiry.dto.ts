import type { EnquiryFilter } from '../../../libs/outreach/enquiry.queries.js';
import type { ToRecord } from '../../../libs/outreach/enquiry.service.js';
import { enquiryChannels, LONGEST_ANSWER, LONGEST_QUESTION, type EnquiryChannel } from '../../../libs/outreach/enquiry.types.js';
import { enquiryStages } from '../../../libs/outreach/outreach.stages.js';
import { Choice, CountryCode, Email, Flag, Id, LanguageCode, Text, Whole } from '../http/fields.js';

export class EnquiryDto implements ToRecord {
  @Id({ optional: true, description: 'The event at which it was asked.' }) event?: string;
  @Text({ max: 60, optional: true, example: 'unpsa-2027', description: 'Code of the cycle, where it was asked at no event.' }) cycle?: string;
  @CountryCode({ optional: true, example: 'ESP', description: 'Where the asker comes from.' }) country?: string;
  @LanguageCode({ description: 'In which it is asked, and is to be answered.' }) language: string;
  @Text({ max: LONGEST_QUESTION, example: '¿Puede presentar una candidatura un ayuntamiento?' }) question: string;
  @Choice(enquiryChannels, { description: 'How it came.' }) channel: EnquiryChannel;
  @Text({ max: 500, optional: true, example: 'Ana Torres', description: 'Who asks; kept only together with an address.' }) name?: string;
  @Email({ optional: true, description: 'To which the answer goes.' }) email?: string;
}

export class EnquiryAnswerDto {
  @Text({ max: LONGEST_ANSWER, example: 'Sí. Puede presentarla cualquier tercero.', description: 'Paragraphs with an empty line between them.' }) text: string;
  @LanguageCode({ description: 'In which it is written.' }) language: string;
  @Flag({ description: 'Mail it to the asker. false: they were answered another way.' }) send: boolean;
}

export class EnquiryClosingDto {
  @Text({ max: 2_000, example: 'The same question as Q-12, from the same person.' }) reason: string;
}

export class EnquiryAssignmentDto {
  @Id({ nullable: true, description: 'The officer\'s person; null: every officer\'s.' }) officer: string | null;
}

export class EnquiryQuery implements EnquiryFilter {
  @Choice(enquiryStages, { optional: true }) state?: (typeof enquiryStages)[number];
  @CountryCode({ optional: true }) country?: string;
  @LanguageCode({ optional: true }) language?: string;
  @Id({ optional: true, description: 'The event at which it was asked.' }) event?: string;
  @Text({ max: 60, optional: true, example: 'unpsa-2027', description: 'Code of the cycle.' }) cycle?: string;
  @Flag({ optional: true, description: 'Waits for longer than the cycle allows.' }) overdue?: boolean;
  @Text({ max: 200, optional: true, example: 'ayuntamiento', description: 'Words of the question or of an answer, or the number.' }) q?: string;
  @Text({ max: 200, optional: true, description: '`next` of the page before.' }) cursor?: string;
  @Whole({ min: 1, max: 200, optional: true, example: 50, description: 'Enquiries on a page; 50 unless said.' }) limit?: number;
}

export class EnquiryFiguresQuery {
  @Text({ max: 60, optional: true, example: 'unpsa-2027', description: 'Code of a cycle; all questions where it is left out.' }) cycle?: string;
}
