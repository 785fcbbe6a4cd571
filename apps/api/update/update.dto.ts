import type { Approving } from '../../../libs/update/approval.service.js';
import type { ItemChange, ParagraphChange, SentenceChange } from '../../../libs/update/editing.js';
import type { ReaderToAdd } from '../../../libs/update/reader.service.js';
import type { ItemToAdd } from '../../../libs/update/update.service.js';
import { citedRecords, type Cited, type CitedRecord } from '../../../libs/update/update.types.js';
import { Choice, CountryCode, Each, Email, Flag, LanguageCode, Nested, Text, Whole } from '../http/fields.js';

/** More than any item or update holds. */
const MANY = 100;
const TEXT = 5_000;
const optional = { optional: true } as const;

export class MonthDto {
  @Text({ min: 7, max: 7, example: '2011-11', description: 'The running month, or one of which an old update was read.' }) month: string;
}

export class CitedDto implements Cited {
  @Choice(citedRecords) record: CitedRecord;
  @Text({ max: 80, example: '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a', description: 'The record; of a party or a row of attendance `<event>/<row>`, of figures `2026-11` or `<cycle>@2026-11`.' }) id: string;
  @Text({ max: 40, example: 'summary', description: 'Which field of it.' }) field: string;
}

export class SentenceDto implements SentenceChange {
  @Text({ max: 20, ...optional, example: 's12', description: 'A sentence of this item that stands; what is left out of it stays. Without one the sentence is new.' }) id?: string;
  @Text({ max: TEXT, ...optional }) text?: string;
  @Each(CitedDto, { min: 0, max: 20, ...optional, description: 'Where it has what it says from, in place of what it cites now.' }) citations?: CitedDto[];
  @Flag({ ...optional, description: 'You answer for it: it needs no record.' }) editorial?: boolean;
}

export class ParagraphDto implements ParagraphChange {
  @Each(SentenceDto, { max: MANY }) sentences: SentenceDto[];
}

export class SplitDto {
  @Whole({ min: 2, max: MANY, description: 'The paragraph with which the new item begins, from 1.' }) from: number;
  @Text({ max: 500, description: 'Title of the new item.' }) title: string;
}

export class ProposalDto {
  @Text({ max: 20, example: 'p40' }) id: string;
  @Flag({ description: 'true takes it into this item, false puts it away.' }) take: boolean;
}

export class ItemChangeDto implements ItemChange {
  @Text({ max: 500, ...optional }) title?: string;
  @Each(ParagraphDto, { max: MANY, ...optional, description: 'All paragraphs of the item: a sentence that is not named goes.' }) paragraphs?: ParagraphDto[];
  @Whole({ min: 1, max: 1_000, ...optional, description: 'Moves the item to this place.' }) position?: number;
  @Flag({ ...optional, description: 'true takes the item out.' }) remove?: boolean;
  @Whole({ min: 1, max: 1_000, ...optional, description: 'Puts its paragraphs behind those of this item.' }) mergeInto?: number;
  @Nested(SplitDto, { ...optional, description: 'Makes two items of it.' }) split?: SplitDto;
  @Each(ProposalDto, { max: MANY, ...optional, description: 'Takes in, or puts away, what a refresh proposed.' }) proposals?: ProposalDto[];
}

export class ItemDto implements ItemToAdd {
  @Text({ max: 500 }) title: string;
  @Each(ParagraphDto, { max: MANY }) paragraphs: ParagraphDto[];
  @Whole({ min: 1, max: 1_000, ...optional, description: 'Its place; the last when left out.' }) position?: number;
}

export class UpdateApprovalDto implements Approving {
  @Whole({ min: 1, max: 1_000_000, description: 'The version that you read.' }) version: number;
  @Text({ max: 20, ...optional, example: 'PT30M', description: 'Nothing leaves before: ISO 8601, up to seven days. Half an hour when left out.' }) holdFor?: string;
}

export class UpdateReasonDto {
  @Text({ max: 2_000, description: 'Why, for the editors.' }) reason: string;
}

export class ReaderDto implements ReaderToAdd {
  @Text({ max: 200, example: 'Amina Bello' }) name: string;
  @Email() email: string;
  @LanguageCode({ ...optional, list: { max: 6 }, example: ['en', 'fr'], description: 'ISO 639-1, the preferred one first: of the frame of the letter. The update is in English.' }) languages?: string[];
  @CountryCode({ ...optional }) country?: string;
}

export class UpdatesQuery {
  @Whole({ min: 1, max: 100, optional: true, example: 24, description: 'Updates on a page; 24 unless said.' }) limit?: number;
  @Text({ max: 7, optional: true, example: '2011-11', description: '`next` of the page before.' }) cursor?: string;
}

export class FileQuery {
  @Flag({ optional: true, description: 'With what each sentence cites, for the team.' }) citations?: boolean;
}
