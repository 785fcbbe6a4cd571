import { eventKinds, type EventKind } from '../../../libs/outreach/event.types.js';
import type { ItemCorrection } from '../../../libs/update/import.rules.js';
import { Choice, CountryCode, Each, Flag, LanguageCode, Text, Whole } from '../http/fields.js';
import { AttendanceDto, PartyDto } from '../outreach/event.dto.js';

const optional = { optional: true } as const;
const removable = { optional: true, nullable: true } as const;
const known = 'As far as it is known: `2011`, `2011-12` or `2011-11-03`.';

export class ImportUpdateQuery {
  @Text({ min: 7, max: 7, optional: true, example: '2011-11', description: 'The update\'s own month, for a text that does not name it.' }) month?: string;
}

export class UpdateImportsQuery {
  @Whole({ min: 1, max: 100, optional: true, example: 24, description: 'Imports on a page; 24 unless said.' }) limit?: number;
  @Text({ max: 200, optional: true, example: undefined, description: '`next` of the page before.' }) cursor?: string;
}

export class ImportAnswerDto {
  @Text({ max: 20, example: 'q1', description: 'The question.' }) question: string;
  @Text({ max: 10, example: 'COD', description: 'One of its candidates, or `notSaid` where it cannot be known.' }) answer: string;
}

export class PromisedDto {
  @Text({ max: 300, example: 'DPADM and UNODC' }) who: string;
  @Text({ max: 5_000, example: 'Pursue cooperation for capacity building.' }) what: string;
  @Text({ max: 16, ...removable, example: '2012-04', description: `By when, where somebody said so. ${known}` }) due?: string | null;
}

/** What is given replaces; null removes. */
export class ItemCorrectionDto {
  @Flag({ ...optional, example: false, description: 'true: it becomes no event.' }) leftOut?: boolean;
  @Flag({ ...optional, description: 'Whether it is an event of the awards.' }) unpsa?: boolean;
  @Choice(eventKinds, optional) kind?: EventKind;
  @Text({ max: 500, ...optional, example: 'Workshop on public service' }) title?: string;
  @Text({ max: 300, ...removable, example: 'Lilongwe' }) place?: string | null;
  @CountryCode({ ...removable, example: 'MWI' }) country?: string | null;
  @Text({ max: 16, ...removable, example: '2011-11-14', description: known }) begins?: string | null;
  @Text({ max: 16, ...removable, example: '2011-11-18', description: known }) ends?: string | null;
  @LanguageCode({ ...optional, list: { max: 20 } }) languages?: string[];
  @Text({ max: 200, ...optional, list: { max: 20 }, example: ['local government'] }) topics?: string[];
  @Each(PartyDto, { min: 0, ...optional }) parties?: PartyDto[];
  @Each(AttendanceDto, { min: 0, max: 300, ...optional }) attendance?: AttendanceDto[];
  @Text({ max: 5_000, ...optional, list: { max: 50 }, example: [] }) outcomes?: string[];
  @Each(PromisedDto, { min: 0, ...optional }) commitments?: PromisedDto[];
}

export class ImportConfirmationDto {
  @Text({ max: 60, optional: true, example: 'unpsa-2012', description: 'Code of the cycle that its events of the awards served.' }) cycle?: string;
}

/** Null says as much as a field that is left out. */
const said = <T extends object>(given: T) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));

export function correctionOf({ parties, attendance, commitments, ...rest }: ItemCorrectionDto): ItemCorrection {
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...told,
    ...(parties && { parties: parties.map((party) => ({ ...said(party), kind: party.kind, role: party.role, name: party.name })) }),
    ...(attendance && { attendance: attendance.map((row) => ({ ...said(row), kind: row.kind, precision: row.precision ?? 'exactly' })) }),
    ...(commitments && { commitments: commitments.map((promise) => ({ ...said(promise), who: promise.who, what: promise.what })) }),
  };
}
