import type { DecidedNomination, DecisionPage, DecisionSummary } from '../../../libs/decision/decision.queries.js';
import type { DecisionAnswer } from '../../../libs/decision/decision.service.js';
import type { Ranked, RankedPanel, Ranking, Shortlisted } from '../../../libs/decision/ranking.queries.js';
import { choice, country, decimal, flag, id, instant, listOf, named, object, orNull, text, whole } from '../http/shapes.js';
import { cycleCode, nominationId, title } from '../nomination/draft.answers.js';
import { number } from '../nomination/nomination.answers.js';

export const category = text('Id of a category of the cycle.', 'delivery');
export const region = text('Id of a region of the cycle.', 'africa');
export const round = whole('Round of review, from 1.', { min: 1 });

/** Where a decision stands. */
const standing = {
  id: id('The decision.'),
  ref: text('What people call it.', '2027:1d4b5a3c'),
  category, region,
  stage: choice('`approved` until it cannot be recalled any more, `final` under embargo, `announced` for everybody.', ['proposed', 'approved', 'final', 'announced', 'rejected', 'recalled']),
  approvals: whole('Persons who approved.'),
  approvalsRequired: whole('Persons who must approve, other than the proposer.', { min: 1, example: 2 }),
  undoUntil: orNull(instant('Until when it can be recalled, once it is approved.')),
  announcesAt: instant('When the results are announced; until then they are under embargo.'),
};
export const decisionAnswer = object<DecisionAnswer>('DecisionStanding', 'Where an act has left a decision.', standing);
export const decisionAnswers = listOf(decisionAnswer, 'In the order of what was sent.');

const summary = { ...standing, proposedBy: named, proposedAt: instant('When it was proposed.') };
export const decisions = listOf(object<DecisionSummary>('DecisionSummary', 'A decision in a list.', summary), 'The newest first.');

const opinion = object<DecisionPage['opinions'][number]>('Opinion', 'What somebody other than the proposer said of a decision.', {
  by: named,
  approved: flag('False: rejected.'),
  reason: orNull(text('Why; a rejection has one.')),
  at: instant('When it was said.'),
});
const recall = object<NonNullable<DecisionPage['recall']>>('Recall', 'That a decision was taken back.', { by: named, reason: text('Why.'), at: instant('When it was taken back.') });
const decided = object<DecidedNomination>('DecidedNomination', 'The outcome of one nomination.', {
  nomination: nominationId,
  number,
  title,
  outcome: choice('What it ends as.', ['winner', 'finalist', 'specialMention', 'notAwarded']),
  place: orNull(whole('Of a winner, from 1; places may be shared.', { min: 1 })),
  reason: text('Why; it stands in the letter to the nominator.'),
});
export const decisionPage = object<DecisionPage>('Decision', 'A decision with everything that was said of it.', {
  ...summary,
  cycle: cycleCode,
  reason: text('Why the panel is decided in this way.'),
  opinions: listOf(opinion, 'The oldest first.'),
  recall: orNull(recall),
  outcomes: listOf(decided, 'Winners first, by their places.'),
});

const recommendations = object<Ranked['recommendations']>('Recommendations', 'How many reviewers recommend what.', {
  award: whole('Reviews that recommend an award.'),
  finalist: whole('Reviews that recommend a finalist.'),
  notAward: whole('Reviews that recommend no award.'),
});
const shortlisted = object<Shortlisted>('Shortlisted', 'What the shortlist of the round says.', {
  advances: flag('Goes further.'),
  reason: text('Why.'),
  effectiveAt: instant('Until then it can be changed.'),
});
const ranked = object<Ranked>('RankedNomination', 'A nomination in its panel\'s ranking.', {
  rank: orNull(whole('By the adjusted mean. Equal means share a rank, and the next rank is left out; null without any review.', { min: 1 })),
  nomination: nominationId,
  number,
  stage: text('Where the nomination stands in its life.', 'deciding'),
  title,
  institution: text('Name of the nominee.', 'Ministry of Health'),
  country: country('Of the nominee.'),
  reviews: whole('Reviews that came in.', { example: 3 }),
  adjustedMean: orNull(decimal('The mean freed of how harsh or lenient the reviewers are, by regularized least squares over all reviews of the round; four decimals.', 7.91)),
  plainMean: orNull(decimal('Mean of the reviews\' totals on the cycle\'s scale, four decimals.', 7.85)),
  spread: orNull(decimal('Highest total less lowest, in points of the cycle\'s scale.', 1.5)),
  recommendations,
  shortlist: orNull(shortlisted),
});
const panel = object<RankedPanel>('RankedPanel', 'A category in a region: what is decided together.', {
  category, region,
  decision: orNull(id('The decision that stands for the panel.')),
  nominations: listOf(ranked, 'The best first.'),
});
export const ranking = object<Ranking>('Ranking', 'Reviewed nominations of a cycle by panel.', {
  cycle: cycleCode,
  round,
  panels: listOf(panel, 'Panels that have reviewed nominations, in the cycle\'s order.'),
});
