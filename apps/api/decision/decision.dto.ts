import { outcomeKinds, type OutcomeKind } from '../../../libs/decision/decision.entity.js';
import type { Proposal, ProposedOutcome } from '../../../libs/decision/decision.rules.js';
import type { SaidOfIt } from '../../../libs/decision/decision.service.js';
import type { PanelFilter, RankingFilter } from '../../../libs/decision/ranking.queries.js';
import type { PanelShortlist, Reasoned } from '../../../libs/decision/shortlist.rules.js';
import type { PanelName } from '../../../libs/decision/committee.rules.js';
import type { ToSit } from '../../../libs/decision/committee.service.js';
import { nominatorKinds, type NominatorKind } from '../../../libs/cycle/cycle.types.js';
import { Choice, CountryCode, Each, Email, Flag, Id, LanguageCode, Nested, Text, TimeZone, Whole } from '../http/fields.js';

/** Words of a person: long enough for a paragraph in a letter. */
const REASON = 2_000;
/** More than any panel holds. */
const PANEL = 1_000;
/** More panels than any cycle has. */
const PANELS = 100;
/** More rounds than any cycle has. */
const ROUNDS = 10;

export class PanelQuery implements PanelFilter {
  @Text({ max: 60, optional: true, example: 'delivery', description: 'Code of a category of the cycle.' }) category?: string;
  @Text({ max: 60, optional: true, example: 'africa', description: 'Code of a region of the cycle.' }) region?: string;
}

export class RankingQuery extends PanelQuery implements RankingFilter {
  @Whole({ min: 1, max: ROUNDS, optional: true, description: 'Round of review, from 1; the last that any nomination has reached when left out.' }) round?: number;
}

export class ShortlistQuery extends RankingQuery {
  @Whole({ min: 1, max: PANEL, example: 6, description: 'How many of each panel go further; who shares the last rank comes along.' }) top: number;
}

export class ReasonedDto implements Reasoned {
  @Id({ description: 'The nomination.' }) nomination: string;
  @Text({ max: REASON, description: 'Why.' }) reason: string;
}

export class PanelShortlistDto implements PanelShortlist {
  @Text({ max: 60, example: 'delivery' }) category: string;
  @Text({ max: 60, example: 'africa' }) region: string;
  @Whole({ min: 1, max: ROUNDS, description: 'The round of review that is over, from 1.' }) round: number;
  @Each(ReasonedDto, { min: 0, max: PANEL, description: 'Who goes further, and why; the committee reads it.' }) advancing: ReasonedDto[];
  @Text({ max: REASON, description: 'Why the others do not; stands in their letters after the announcement.' }) reason: string;
  @Each(ReasonedDto, { min: 0, max: PANEL, optional: true, description: 'Those of the others who get a reason of their own.' }) others?: ReasonedDto[];
}

export class ShortlistsDto {
  @Each(PanelShortlistDto, { max: PANELS, description: 'One for each panel, whole: who is not named does not advance.' }) panels: PanelShortlistDto[];
}

export class PanelDto implements PanelName {
  @Text({ max: 60, example: 'delivery' }) category: string;
  @Text({ max: 60, example: 'africa' }) region: string;
}

export class OpeningDto {
  @Each(PanelDto, { max: PANELS, optional: true, description: 'All panels that wait for the committee when left out.' }) panels?: PanelDto[];
}

export class MemberInstitutionDto {
  @Text({ max: 300 }) name: string;
  @Choice(nominatorKinds, { optional: true }) kind?: NominatorKind;
}

export class MemberDto implements ToSit {
  @Text({ max: 200, example: 'Amina Bello' }) name: string;
  @Email() email: string;
  @CountryCode({ description: 'Nobody votes on what comes from their own country.' }) country: string;
  @Nested(MemberInstitutionDto, { optional: true, description: 'Nobody votes on what their own institution made or nominates.' }) institution?: MemberInstitutionDto;
  @LanguageCode({ optional: true, list: { max: 6 }, example: ['en', 'fr'], description: 'ISO 639-1, the preferred one first.' }) languages?: string[];
  @TimeZone({ optional: true, description: 'In which dates are written to them.' }) timeZone?: string;
}

export class DismissalDto {
  @Text({ max: REASON, description: 'Why; for the team only.' }) reason: string;
}

export class OutcomeDto implements ProposedOutcome {
  @Id({ description: 'The nomination.' }) nomination: string;
  @Choice(outcomeKinds) outcome: OutcomeKind;
  @Whole({ min: 1, max: 10, optional: true, description: 'For winners: the place, from 1. Places may be shared or stay empty.' }) place?: number;
  @Text({ max: REASON, description: 'Why; stands in the letter to the nominator.' }) reason: string;
}

export class ProposalDto implements Proposal {
  @Text({ max: 60, example: 'delivery' }) category: string;
  @Text({ max: 60, example: 'africa' }) region: string;
  @Text({ max: REASON, description: 'Why the panel is decided in this way; for the persons who approve.' }) reason: string;
  @Each(OutcomeDto, { max: PANEL, min: 0, description: 'One for each nomination of the panel; those that a shortlist left out may be left out: they get no award, for the reason given then.' }) outcomes: OutcomeDto[];
}

export class ProposalsDto {
  @Each(ProposalDto, { max: PANELS, description: 'One for each panel.' }) decisions: ProposalDto[];
}

export class ApprovalDto implements SaidOfIt {
  @Flag({ description: 'false rejects the proposal, and needs a reason.' }) approve: boolean;
  @Text({ max: REASON, optional: true }) reason?: string;
}

export class ApprovalsDto extends ApprovalDto {
  @Id({ list: { min: 1, max: PANELS }, description: 'The decisions.' }) decisions: string[];
}

export class RecallDto {
  @Text({ max: REASON, description: 'Why it is taken back.' }) reason: string;
}
