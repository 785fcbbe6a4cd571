import type { RuleDecision } from '../../../libs/screening/screening.refusals.js';
import { Choice, Each, Text } from '../http/fields.js';

export class RuleDecisionDto implements RuleDecision {
  @Text({ max: 60, example: 'possibleDuplicate', description: 'A rule that referred to an officer, as the findings name it.' }) rule: string;
  @Choice(['pass', 'fail']) verdict: 'pass' | 'fail';
  @Text({ max: 2_000, description: 'Why. Of a "fail" it stands in the letter to the nominator.' }) reason: string;
}

export class ScreeningDecisionDto {
  @Each(RuleDecisionDto, { description: 'All that was referred, or a part of it.' }) decisions: RuleDecisionDto[];
}
