import type { PanelView, ReviewerRow, TaskRow } from '../../../libs/review/review.queries.js';
import type { EnrolledAnswer, ReassignedAnswer } from '../../../libs/review/review.service.js';
import { choice, country, decimal, flag, id, instant, listOf, localized, mapOf, named, object, orNull, text, whole } from '../http/shapes.js';
import { cycleCode, nominationId } from '../nomination/draft.answers.js';

const regions = listOf(text('Id of a region of the cycle.', 'africa'), 'In which the person reviews.');
const categories = listOf(text('Id of a category of the cycle.', 'delivery'), 'In which the person reviews; empty: all.');
const rounds = listOf(whole('A round of review, from 1.', { min: 1, example: 1 }), 'In which the person reviews; empty: all.');
const partner = orNull(text('The UN entity for which the person reviews; a category that its partner reviews is reviewed by no others.', 'UNODC'));
const capacity = whole('The most open tasks at once.', { min: 1, example: 20 });

const person = object<ReviewerRow['person']>('ReviewerPerson', 'A person who reviews.', {
  id: id('The person.'),
  name: text('Name of the person.', 'Amina Bello'),
  email: orNull(text('Where their tasks are mailed to.', 'name@agency.example')),
});

export const reviewers = listOf(
  object<ReviewerRow>('Reviewer', 'A person who reviews in the cycle, with what they have done so far.', {
    person,
    country: country('Nobody reviews what comes from their own.'),
    regions, categories, rounds, partner, capacity,
    open: whole('Open tasks.'),
    overdue: whole('Open tasks that are past due.'),
    reviewed: whole('Reviews that came in.'),
    declined: whole('Tasks that the person declined.'),
    conflicts: whole('Tasks that the person gave back for a conflict of interest.'),
  }),
  'By name.',
);

export const enrolledAnswer = object<EnrolledAnswer>('Enrolment', 'What a reviewer reviews from now on.', { person: id('The person.'), cycle: cycleCode, regions, categories, rounds, partner, capacity });

export const reassignedAnswer = object<ReassignedAnswer>('Reassignment', 'A task that was taken away; another reviewer is asked.', {
  assignment: id('The task.'),
  state: choice('Always `reassigned`.', ['reassigned']),
});

const review = object<NonNullable<TaskRow['review']>>('Review', 'What the reviewer gave.', {
  scores: mapOf(decimal('On the cycle\'s scale.', 8), 'Scores by the ids of the cycle\'s criteria.'),
  total: decimal('Mean of the scores by the criteria\'s weights, on the cycle\'s scale; four decimals.', 7.85),
  recommendation: choice('What the reviewer recommends.', ['award', 'finalist', 'notAward']),
  comment: text('Why.'),
  submittedAt: instant('When it came in.'),
  voided: flag('A conflict of its reviewer came to light afterwards; it counts for nothing.'),
});

const task = object<TaskRow>('ReviewTask', 'One reviewer asked about the nomination.', {
  assignment: id('The task.'),
  reviewer: named,
  round: whole('The round of review, from 1.', { min: 1, example: 1 }),
  state: choice('`offered` and `accepted` are open; `closed`: the nomination left review.', ['offered', 'accepted', 'reviewed', 'declined', 'conflict', 'reassigned', 'closed']),
  offeredAt: instant('When the reviewer was asked.'),
  dueAt: instant('By when the review is due.'),
  overdue: flag('It is open and past due.'),
  acceptedAt: orNull(instant('When they took it.')),
  closedAt: orNull(instant('When it ended, with or without a review.')),
  reason: orNull(text('Why it was given back or taken away.')),
  review: orNull(review),
});

const criterion = object<PanelView['criteria'][number]>('ReviewCriterion', 'What a review scores.', {
  id: text('Under which a review\'s `scores` hold the score.', 'impact'),
  title: localized,
  weight: decimal('Its part in the total, beside the other weights.', 0.2),
});
const scale = object<PanelView['scale']>('ReviewScale', 'Of each criterion.', { min: decimal('The lowest score.', 1), max: decimal('The highest score.', 10) });

export const panelView = object<PanelView>('NominationReviews', 'Who was asked to review a nomination, and what came of it.', {
  nomination: nominationId,
  round: whole('The round of review that it is in, or was in last; the figures are this round\'s.', { min: 1, example: 1 }),
  required: whole('How many reviewers the round wants at work.', { min: 1, example: 3 }),
  quorum: whole('With how many reviews the nomination can go on.', { min: 1, example: 2 }),
  mean: orNull(decimal('Plain mean of the totals that count, four decimals; null before the first one.', 7.85)),
  criteria: listOf(criterion, 'In the cycle\'s order.'),
  scale,
  tasks: listOf(task, 'The first one asked first.'),
});
