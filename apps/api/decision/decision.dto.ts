import { outcomeKinds, type OutcomeKind } from '../../../libs/decision/decision.entity.js';
import type { Proposal, ProposedOutcome } from '../../../libs/decision/decision.rules.js';
import type { SaidOfIt } from '../../../libs/decision/decision.service.js';
import type { PanelFilter } from '../../../libs/decision/ranking.queries.js';
import { Choice, Each, Flag, Id, Text, Whole } from '../http/fields.js';

/** Words of a person: long enough for a paragraph in a letter. */
const REASON = 2_000;
/** More than any panel holds. */
const PANEL = 1_000;

export class PanelQuery implements PanelFilter {
  @Text({ max: 60, optional: true, example: 'delivery', description: 'Code of a category of the cycle.' }) category?: string;
  @Text({ max: 60, optional: true, example: 'africa', description: 'Code of a region of the cycle.' }) region?: string;
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
  @Each(OutcomeDto, { max: PANEL, description: 'One for each nomination of the panel.' }) outcomes: OutcomeDto[];
}

export class ApprovalDto implements SaidOfIt {
  @Flag({ description: 'false rejects the proposal, and needs a reason.' }) approve: boolean;
  @Text({ max: REASON, optional: true }) reason?: string;
}

export class RecallDto {
  @Text({ max: REASON, description: 'Why it is taken back.' }) reason: string;
}
