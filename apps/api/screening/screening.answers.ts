import type { FindingAnswer } from '../../../libs/screening/screening.queries.js';
import type { ScreeningDecisionAnswer } from '../../../libs/screening/screening.service.js';
import { choice, id, instant, listOf, named, object, orNull, text } from '../http/shapes.js';
import { nominationId } from '../nomination/draft.answers.js';

const verdicts = ['pass', 'fail', 'refer'] as const;
const rule = text('A rule of the cycle.', 'possibleDuplicate');

const decision = object<NonNullable<FindingAnswer['decision']>>('FindingDecision', 'What an officer decided on what a rule referred.', {
  verdict: choice('What counts from then on.', ['pass', 'fail']),
  reason: text('Why.'),
  by: named,
  at: instant('When it was decided.'),
});

const finding = object<FindingAnswer>('Finding', 'What one rule found.', {
  rule,
  verdict: choice('What the rule found; `refer`: an officer decides.', verdicts),
  counts: choice('What follows from the rule and the officer\'s decision; `refer` while undecided.', verdicts),
  detail: text('What was found and what is required.'),
  field: orNull(text('JSON pointer to the field of the form that it speaks of.', '/title')),
  quote: orNull(text('The words of the nomination that it rests on.')),
  basis: text('The rule\'s own sentence.'),
  source: text('Where the rule comes from.', '2012 call'),
  points: listOf(id('A record.'), 'Records that it points to, as a nomination that is much alike.'),
  decision: orNull(decision),
  at: instant('When the rule was checked.'),
});
export const findings = listOf(finding, 'In the order of the cycle\'s rules; empty before screening.');

export const screeningDecisionAnswer = object<ScreeningDecisionAnswer>('ScreeningStanding', 'What an officer\'s decision has left.', {
  nomination: nominationId,
  outcome: choice('What follows; the nomination\'s stage follows by itself.', ['eligible', 'ineligible', 'undecided']),
  undecided: listOf(rule, 'Rules that referred and that nobody has decided yet.'),
});
