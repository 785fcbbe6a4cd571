import type { CommitmentFilter } from '../../../libs/outreach/commitment.queries.js';
import type { ToChange, ToPromise, ToRemind } from '../../../libs/outreach/commitment.service.js';
import { Email, Flag, Id, LanguageCode, Nested, Text, TimeZone, Whole } from '../http/fields.js';

const due = 'By when, as far as it is known: `2027`, `2027-01`, `2027-01-15` or `2027-01-15T10:00`, where the event is held.';

export class ToRemindDto implements ToRemind {
  @Text({ max: 500, optional: true, example: 'Ana Torres', description: 'Left out: as who promised is named.' }) name?: string;
  @Email() email: string;
  @LanguageCode({ optional: true, description: 'In which they are written to, where they are not known yet.' }) language?: string;
  @TimeZone({ optional: true, description: 'Theirs, where they are not known yet.' }) timeZone?: string;
}

export class CommitmentDto implements ToPromise {
  @Text({ max: 500, example: 'Instituto Nacional de Administración Pública', description: 'Who promised, as they were named.' }) who: string;
  @Text({ max: 2_000, example: 'Send the call to every ministry.' }) what: string;
  @Text({ max: 16, optional: true, example: '2027-01-15', description: `${due} Left out: nobody said; then nobody is reminded.` }) due?: string;
  @Nested(ToRemindDto, { optional: true, description: 'Who is reminded by mail. Left out: the officer who records it.' }) person?: ToRemindDto;
}

export class CommitmentChangeDto implements ToChange {
  @Text({ max: 16, optional: true, nullable: true, example: '2027-02', description: `${due} null: no date.` }) due?: string | null;
  @Nested(ToRemindDto, { optional: true, nullable: true, description: 'Who is reminded from now on; null: the officer who recorded it.' }) person?: ToRemindDto | null;
  @Text({ max: 2_000, example: 'The ministries meet in February.' }) reason: string;
}

export class CompletionDto {
  @Text({ max: 2_000, example: 'The call went to 19 ministries on 12 January.', description: 'What was done.' }) what: string;
}

export class DroppingDto {
  @Text({ max: 2_000, example: 'The institute was merged into another one.' }) reason: string;
}

export class CommitmentQuery implements CommitmentFilter {
  @Flag({ optional: true, description: 'Neither done nor dropped.' }) open?: boolean;
  @Flag({ optional: true, description: 'Open, and after its date.' }) overdue?: boolean;
  @Id({ optional: true, description: 'Who is reminded.' }) person?: string;
  @Id({ optional: true, description: 'The event.' }) event?: string;
  @Text({ max: 60, optional: true, example: 'unpsa-2027', description: 'Code of the cycle that the event serves.' }) cycle?: string;
  @Text({ max: 200, optional: true, description: '`next` of the page before.' }) cursor?: string;
  @Whole({ min: 1, max: 200, optional: true, example: 50, description: 'Commitments on a page; 50 unless said.' }) limit?: number;
}
