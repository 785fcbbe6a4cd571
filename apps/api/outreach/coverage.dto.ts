import { coverageStatuses, type CoverageStatus } from '../../../libs/outreach/coverage.rules.js';
import { coverageSorts, type CoverageFilter, type CoverageSort } from '../../../libs/outreach/coverage.filter.js';
import type { SilentFilter } from '../../../libs/outreach/silent.queries.js';
import type { GivenAgreement, GivenAgreements } from '../../../libs/outreach/silent.service.js';
import { silences, silentStates, type Silence, type SilentState } from '../../../libs/outreach/silent.types.js';
import { Choice, Flag, Id, Text, TimeZone } from '../http/fields.js';

const optional = { optional: true } as const;
const regionField = { max: 100, ...optional, description: 'Id of a region of the cycle.' } as const;
const nameField = { max: 100, ...optional, description: 'Words of the country\'s name, or its three letters.', example: 'verde' } as const;

export class CoverageQuery implements CoverageFilter {
  @Choice(coverageStatuses, optional) status?: CoverageStatus;
  @Text(regionField) region?: string;
  @Text(nameField) q?: string;
  @Choice(coverageSorts, { ...optional, description: 'name; lastContact: who never heard of us first, then the longest ago; status: the least far first; nominations: the most first.' }) sort?: CoverageSort;
}

export class SilentQuery implements SilentFilter {
  @Choice(silentStates, optional) state?: SilentState;
  @Choice(silences, optional) why?: Silence;
  @Text(regionField) region?: string;
  @Text({ max: 20, ...optional, description: 'So long before the deadline it was found.', example: 'P42D' }) before?: string;
  @Flag({ ...optional, description: 'Whether somebody at the permanent mission is known.' }) mission?: boolean;
  @Text(nameField) q?: string;
}

class BriefingDto {
  @Text({ max: 300, ...optional, example: 'Briefing for Cabo Verde on the United Nations Public Service Awards 2027' }) title?: string;
  @Text({ max: 16, ...optional, description: 'The day, or a time of it in `timeZone`; as proposed when left out.', example: '2026-12-03T10:00' }) begins?: string;
  @TimeZone({ ...optional, description: 'Where it is held; the cycle\'s when left out.' }) timeZone?: string;
  @Text({ max: 300, ...optional, example: 'Conference Room 4, New York' }) place?: string;
  @Flag(optional) online?: boolean;
}

export class AgreementDto extends BriefingDto implements GivenAgreement {
  @Text({ max: 5_000, ...optional, description: 'The letter\'s paragraphs in your own words and the reader\'s language, an empty line between them. Subject, first line, dates and link stay.', example: 'We were glad to meet your colleagues in Praia.' }) text?: string;
}

export class AgreementsDto extends BriefingDto implements GivenAgreements {
  @Id({ list: { min: 1, max: 200 }, description: 'The tasks.' }) ids: string[];
  @Flag({ description: 'One briefing for all of them; else one for each.' }) together: boolean;
}
