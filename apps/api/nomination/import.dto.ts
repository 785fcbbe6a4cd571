import type { RowOutcome } from '../../../libs/nomination/import.taking.js';
import { errorFormats, type ErrorFormat } from '../../../libs/nomination/import.files.js';
import { Choice, Flag, Text, Whole } from '../http/fields.js';

export class ImportQuery {
  @Text({ max: 100, example: 'unpsa-2027', description: 'Code of the cycle.' }) cycle: string;
  @Flag({ optional: true, example: false, description: 'Whether each row is submitted, with the receipt time of the file; drafts unless said.' }) submit?: boolean;
}

export class ImportRowsQuery {
  @Choice(['accepted', 'already', 'refused'], { optional: true }) outcome?: RowOutcome;
  @Whole({ min: 1, max: 1_000, optional: true, example: 200 }) limit?: number;
  @Text({ max: 20, optional: true, description: '`next` of the page before.' }) cursor?: string;
}

export class ErrorsQuery {
  @Choice(errorFormats, { optional: true, description: 'JSON Lines unless said.' }) format?: ErrorFormat;
}
