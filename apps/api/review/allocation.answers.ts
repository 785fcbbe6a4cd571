import type { AllocatedNomination, AllocatedReviewer, AllocationPage, AllocationSummary } from '../../../libs/review/allocation.queries.js';
import type { AllocationAnswer, ReleaseAnswer } from '../../../libs/review/allocation.service.js';
import type { Figures, Shortage } from '../../../libs/review/allocation.types.js';
import { choice, decimal, id, instant, listOf, mapOf, object, orNull, text, whole, type Shape } from '../http/shapes.js';
import { cycleCode, nominationId } from '../nomination/draft.answers.js';

const round = whole('The round of review, from 1.', { min: 1, example: 1 });
const state = choice('Whether it can still be changed.', ['draft', 'released', 'discarded']);
const version = whole('Raised by every change by hand.', { min: 1, example: 1 });
const given = whole('Reviews that found a reviewer, as it stands now.', { example: 942 });
const reviewer = id('The person who reviews.');

const shortage = object<Shortage>('AllocationShortage', 'A panel that lacks reviewers, and what would help.', {
  category: orNull(text('The panel\'s category.', 'delivery')),
  region: orNull(text('The panel\'s region.', 'africa')),
  nominations: listOf(nominationId, 'Those that lack somebody.'),
  lacks: whole('Reviews that are missing.', { example: 4 }),
  raise: listOf(
    object<Shortage['raise'][number]>('RaisedCap', 'A cap that is in the way.', { reviewer, from: whole('The cap now.', { example: 20 }), to: whole('The cap that would do.', { example: 22 }) }),
    'Higher caps that would do, as far as caps can.',
  ),
  enrol: whole('Reviewers who would do if enrolled for the panel, with the caps as they are.', { example: 2 }),
  enrolBesides: whole('Reviewers who are needed besides higher caps.'),
});

const figures = object<Figures>('AllocationFigures', 'What came of the computation.', {
  nominations: whole('Nominations of the round.', { example: 471 }),
  reviewers: whole('Reviewers of the cycle.', { example: 60 }),
  wanted: whole('Reviews that are wanted.', { example: 942 }),
  given: whole('Reviews that found a reviewer.', { example: 942 }),
  cost: object<Figures['cost']>('AllocationCost', 'What the draft costs; 10 weighs as much as one open task more.', {
    fit: decimal('Of language, category and region.', 310.5),
    balance: decimal('Of loads that differ.', 120),
    spread: decimal('Of reviewers who are at home in one region and share a nomination.', 36),
  }),
  bound: decimal('No allocation costs less, by the linear relaxation.', 466.5),
  gap: decimal('How far above the bound it stands, as a share.', 0),
  avoided: mapOf(whole('Pairs.'), 'Pairs that would have fitted but for a conflict, by its ground.') as unknown as Shape<Figures['avoided']>,
  shortages: listOf(shortage, 'By panel; none when everybody was found.'),
  took: whole('Milliseconds for everything.', { example: 180 }),
  solver: whole('Milliseconds of the solver.', { example: 120 }),
});

export const allocationAnswer = object<AllocationAnswer>('AllocationDraft', 'Reviewers for a round, as a draft.', { id: id('The allocation.'), cycle: cycleCode, round, state, version, given, figures });

export const releaseAnswer = object<ReleaseAnswer>('AllocationRelease', 'What was released.', {
  id: id('The allocation.'),
  state: choice('Always `released`.', ['released']),
  tasks: whole('Tasks that were made.', { example: 942 }),
  nominations: whole('Nominations that have reviewers by it.', { example: 471 }),
  reviewers: whole('Reviewers who have tasks by it.', { example: 60 }),
  leftOut: whole('Pairs of the draft that no longer fitted.'),
});

export const discardAnswer = object<{ id: string; state: 'discarded' }>('AllocationDiscard', 'A draft that was put away.', { id: id('The allocation.'), state: choice('Always `discarded`.', ['discarded']) });

const summary = {
  id: id('The allocation.'), round, state, version, given,
  seed: whole('Under which it was computed.', { example: 1 }),
  wanted: whole('Reviews that were wanted.', { example: 942 }),
  madeAt: instant<Date>('When it was computed.'),
  closedAt: orNull(instant<Date>('When it was released or discarded.')),
};

export const allocations = listOf(object<AllocationSummary>('AllocationSummary', 'Reviewers for a round.', summary), 'The newest first.');

const nomination = object<AllocatedNomination>('AllocatedNomination', 'A nomination with its reviewers.', {
  id: nominationId,
  number: text('Public number.', '2027-0471'),
  title: text('Title of the initiative.', 'Mobile clinics for remote districts'),
  category: text('Id of the category.', 'delivery'),
  region: text('Id of the region.', 'africa'),
  reviewers: listOf(
    object<AllocatedNomination['reviewers'][number]>('AllocatedPair', 'One of its reviewers.', { id: reviewer, name: text('Name of the person.', 'Amina Bello'), origin: choice('Found by the computation, fixed beforehand, or put in by hand.', ['computed', 'pinned', 'hand']) }),
    'By name.',
  ),
});

const load = object<AllocatedReviewer>('AllocatedReviewer', 'A reviewer\'s load.', {
  id: reviewer,
  name: text('Name of the person.', 'Amina Bello'),
  open: whole('Open tasks now.'),
  given: whole('Tasks by this allocation.', { example: 16 }),
  capacity: whole('The most open tasks at once.', { min: 1, example: 20 }),
});


export const allocationPage = object<AllocationPage>('Allocation', 'Reviewers for a round, pair by pair.', {
  ...summary, cycle: cycleCode, figures,
  shortages: listOf(text('Which panel lacks how much, and what would do.'), 'As computed, in words.'),
  misfits: listOf(object<AllocationPage['misfits'][number]>('AllocationMisfit', 'A pair that cannot be any more.', { nomination: nominationId, reviewer, detail: text('What stands in the way.') }), 'What a release would be refused with now.'),
  lacking: listOf(object<AllocationPage['lacking'][number]>('AllocationLack', 'A nomination that has too few reviewers.', { nomination: nominationId, detail: text('How many it lacks.') }), 'The same of nominations.'),
  nominations: listOf(nomination, 'By number.'),
  reviewers: listOf(load, 'By name.'),
});
