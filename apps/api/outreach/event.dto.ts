import type { EventListFilter } from '../../../libs/outreach/event.list.js';
import type { Party } from '../../../libs/outreach/event.making.js';
import type { Attendance } from '../../../libs/outreach/event.rules.js';
import { attendeeKinds, eventKinds, partyKinds, partyRoles, precisions, type AttendeeKind, type EventKind, type PartyKind, type PartyRole, type Precision } from '../../../libs/outreach/event.types.js';
import { eventStages, type EventStage } from '../../../libs/outreach/outreach.stages.js';
import { Choice, CountryCode, Day, Each, Flag, Instant, LanguageCode, Text, TimeZone, Whole } from '../http/fields.js';

const optional = { optional: true } as const;
const removable = { optional: true, nullable: true } as const;
const known = 'As far as it is known, in the event\'s own zone: `2027`, `2027-01`, `2027-01-15` or `2027-01-15T10:00`.';

export class PartyDto {
  @Choice(partyKinds) kind: PartyKind;
  @Choice(partyRoles, { description: 'What it is to the event.' }) role: PartyRole;
  @Text({ max: 300, example: 'UN Women' }) name: string;
  @Text({ max: 300, ...removable, example: 'Director, Ministry of Labour', description: 'Post of a person, with its institution.' }) capacity?: string | null;
  @CountryCode({ ...removable }) country?: string | null;
}

export class AttendanceDto {
  @Choice(attendeeKinds, { description: 'A country and a mission say which country; an institution and a group have a name.' }) kind: AttendeeKind;
  @CountryCode({ ...removable, example: 'KEN' }) country?: string | null;
  @Text({ max: 300, ...removable, description: 'Of an institution or a group.' }) name?: string | null;
  @Whole({ min: 1, max: 100_000_000, ...removable, example: 15, description: 'How many; null where nobody counted.' }) count?: number | null;
  @Choice(precisions, { ...optional, description: '`over 8,000` is not 8,000; exactly unless said.' }) precision?: Precision;
}

/** What an event is. */
export class EventDto {
  @Text({ max: 60, ...removable, example: undefined, description: 'Code of the cycle that it serves.' }) cycle?: string | null;
  @Flag({ ...optional, description: 'false: an engagement that is no event of the awards; it feeds the monthly update.' }) unpsa?: boolean;
  @Choice(eventKinds) kind: EventKind;
  @Text({ max: 300, example: 'Briefing for permanent missions' }) title: string;
  @Text({ max: 20_000, min: 0, ...optional, description: 'What it is about and what happened, paragraphs with an empty line between them.' }) summary?: string;
  @Text({ max: 300, ...removable, example: 'New York', description: 'Town or venue.' }) place?: string | null;
  @CountryCode({ ...removable, example: 'USA', description: 'Where it is held.' }) country?: string | null;
  @Flag({ ...optional }) online?: boolean;
  @Text({ max: 16, ...removable, example: '2027-01-15T10:00', description: known }) begins?: string | null;
  @Text({ max: 16, ...removable, example: '2027-01-15T12:00', description: `The last day or the end. ${known}` }) ends?: string | null;
  @TimeZone({ ...removable, example: 'America/New_York', description: 'Where it is held; needed for times of the day.' }) timeZone?: string | null;
  @Text({ max: 500, min: 0, ...optional, example: 'Permanent missions', description: 'For whom it is.' }) audience?: string;
  @LanguageCode({ ...optional, list: { max: 20 } }) languages?: string[];
  @CountryCode({ ...optional, list: { max: 200 }, description: 'Whom it is meant to reach.' }) targetCountries?: string[];
  @Text({ max: 200, ...optional, list: { max: 20 }, example: ['gender'] }) topics?: string[];
  @Each(PartyDto, { min: 0, max: 100, ...optional }) parties?: PartyDto[];
  @Each(AttendanceDto, { min: 0, max: 300, ...optional, description: 'Who was there, of an event that was held.' }) attendance?: AttendanceDto[];
  @Text({ max: 5_000, ...optional, list: { max: 50 }, example: [], description: 'What came of it, of an event that was held.' }) outcomes?: string[];
  @Instant({ ...removable, example: undefined, description: 'When it was held, where its dates do not say that it is over.' }) heldAt?: string | null;
}

/** What is given replaces; null removes. */
export class EventChangesDto {
  @Text({ max: 60, ...removable, example: undefined, description: 'Code of the cycle that it serves.' }) cycle?: string | null;
  @Flag({ ...optional, description: 'Whether it is an event of the awards.' }) unpsa?: boolean;
  @Choice(eventKinds, optional) kind?: EventKind;
  @Text({ max: 300, ...optional, example: 'Briefing for permanent missions' }) title?: string;
  @Text({ max: 20_000, min: 0, ...optional }) summary?: string;
  @Text({ max: 300, ...removable, example: 'New York' }) place?: string | null;
  @CountryCode({ ...removable, example: 'USA' }) country?: string | null;
  @Flag({ ...optional }) online?: boolean;
  @Text({ max: 16, ...removable, example: '2027-01-15T10:00', description: known }) begins?: string | null;
  @Text({ max: 16, ...removable, example: '2027-01-15T12:00', description: known }) ends?: string | null;
  @TimeZone({ ...removable, example: 'America/New_York' }) timeZone?: string | null;
  @Text({ max: 500, min: 0, ...optional }) audience?: string;
  @LanguageCode({ ...optional, list: { max: 20 } }) languages?: string[];
  @CountryCode({ ...optional, list: { max: 200 } }) targetCountries?: string[];
  @Text({ max: 200, ...optional, list: { max: 20 }, example: ['gender'] }) topics?: string[];
  @Each(PartyDto, { min: 0, max: 100, ...optional, description: 'All of them, in place of those that were there.' }) parties?: PartyDto[];
}

export class HoldingDto {
  @Instant({ ...optional, description: 'By when it was held; now when left out.', example: undefined }) heldAt?: string;
}

export class AttendancesDto {
  @Each(AttendanceDto, { max: 300 }) rows: AttendanceDto[];
  @Flag({ ...optional, example: false, description: 'true: in place of everything that was said before.' }) replace?: boolean;
}

export class OutcomesDto {
  @Text({ max: 5_000, list: { min: 1, max: 50 }, example: ['Fifteen missions asked for the material in French.'] }) outcomes: string[];
}

export const closable = ['attendance', 'pack', 'outcomes'] as const;
export class ClosingDto {
  @Choice(closable, { description: 'Of what no more is to come.' }) part: (typeof closable)[number];
}

export class EventQuery implements EventListFilter {
  @Text({ max: 60, ...optional, description: 'Code of a cycle.' }) cycle?: string;
  @Flag({ ...optional, description: 'Whether they are events of the awards.' }) unpsa?: boolean;
  @Choice(eventKinds, optional) kind?: EventKind;
  @Choice(eventStages, optional) stage?: EventStage;
  @CountryCode({ ...optional, description: 'Held in it, meant for it or attended by it.' }) country?: string;
  @Text({ max: 300, ...optional, example: 'UNODC', description: 'The UN entity that reported it, or an organization that had a part in it.' }) partner?: string;
  @Flag({ ...optional, description: 'Whether an officer stands for it.' }) confirmed?: boolean;
  @Day({ ...optional, description: 'What may have been going on from this day on.', example: '2027-01-01' }) from?: string;
  @Day({ ...optional, description: 'What may have been going on until this day.', example: '2027-01-31' }) to?: string;
  @Text({ max: 200, ...optional, description: 'Words of title, summary, place, parties and number, without regard to case and accents.', example: 'marrakech unodc' }) q?: string;
  @Whole({ min: 1, max: 200, ...optional, example: 50 }) limit?: number;
  @Text({ max: 500, ...optional, description: '`next` of the page before.' }) cursor?: string;
}

export class CalendarQuery {
  @Text({ max: 60, ...optional, description: 'Code of the cycle that they serve.' }) cycle?: string;
  @Choice(eventKinds, { ...optional, description: 'What they are; meetings unless said.' }) kind?: EventKind;
  @TimeZone({ ...optional, description: 'Of times that name none.' }) timeZone?: string;
}

export const partyOf = ({ kind, role, name, capacity = null, country = null }: PartyDto): Party => ({ kind, role, name, capacity, country });
export const attendanceOf = ({ kind, country = null, name = null, count = null, precision = 'exactly' }: AttendanceDto): Attendance => ({ kind, country, name, count, precision });
