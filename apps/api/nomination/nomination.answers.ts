import type { ListedNomination } from '../../../libs/nomination/nomination.list.js';
import { firings } from '../../../libs/nomination/holder.rules.js';
import type { NextAnswer, NominationAnswer } from '../../../libs/nomination/nomination.queries.js';
import { ends, waitingStages } from '../../../libs/nomination/nomination.stages.js';
import type { Receipt } from '../../../libs/nomination/receipt.js';
import type { TimelineEntry } from '../../../libs/nomination/timeline.queries.js';
import { choice, country, decimal, flag, instant, listOf, maybe, object, orNull, page, sha256, text, whole } from '../http/shapes.js';
import { cycleCode, deadlineShown, form, missingParts, nominationId, title, version } from './draft.answers.js';

export const number = text('The public number, given at submission.', '2027-0471');

/** What a nomination's row says, in a list as well as alone. */
const row = {
  id: nominationId,
  number: orNull(number),
  version,
  cycle: cycleCode,
  stage: choice('Where it stands in its life.', ['draft', ...waitingStages, ...ends]),
  holder: choice('Who has to move next; `clock`: it moves by itself at `nextWake`.', ['nominator', 'officer', 'reviewer', 'committee', 'director', 'clock', 'nobody']),
  since: instant('Since when the holder has it.'),
  nextWake: orNull(instant('When the process moves by itself next.')),
  savedAt: instant('When the draft was saved last.'),
  country: orNull(country('Of the nominee.')),
  category: orNull(text('Id of the category that counts: the nominator\'s until an officer decides.', 'delivery')),
  region: orNull(text('Id of the cycle\'s region of the nominee\'s country, from screening on.', 'africa')),
  round: orNull(whole('The round of review, from 1; null before it, and outside the team.', { min: 1 })),
};

const submission = object<NonNullable<NominationAnswer['submission']>>('SubmissionStanding', 'How the submission stands, by the newest verdict.', {
  receivedAt: instant('When the last byte of the submission had arrived.'),
  onTime: flag('It came before the deadline, as the deadline stands now.'),
  admitted: flag('It came late, and an officer let it in.'),
});

const screened = object<NonNullable<NominationAnswer['screened']>>('Screened', 'What the rules found when they were asked last.', {
  outcome: text('Where that left it.', 'eligible'),
  failed: whole('Rules that it does not meet.'),
  referred: whole('Findings that an officer had to decide.'),
});
const reviewers = object<NonNullable<NominationAnswer['reviewers']>>('ReviewersAsked', 'How far the review is.', {
  asked: whole('Reviewers who were asked.'),
  open: whole('Of those, with an open task.'),
  reviews: whole('Reviews that came in.'),
});
const next = object<NextAnswer>('NextInstant', 'What happens by itself.', {
  at: instant('When it happens.'),
  fires: choice('What kind of instant it is; `wake`: the process looks at its facts again.', firings),
  what: text('What happens then, for people.', 'The results are announced.'),
});

export const nominationAnswer = object<NominationAnswer>('Nomination', 'One nomination as it stands, with its form.', {
  ...row,
  endedAt: orNull(instant('When its life ended.')),
  campaign: orNull(text('Code of the campaign of outreach whose link was followed to it.', 'k7mx2rtd')),
  form,
  deadline: deadlineShown,
  documents: whole('How many supporting documents it has.'),
  missing: maybe(missingParts),
  submission: maybe(submission),
  withdrawn: flag('It was withdrawn, also where the process has not ended it yet.'),
  screened: maybe(screened),
  reviewers: maybe(reviewers),
  holderNames: maybe(listOf(text('A person, or the panel.', 'Amina Bello'), 'Who the holder is, as far as the reader may know it. Of the present only.')),
  waitsFor: maybe(text('For what is waited, for people. Of the present only.', 'An officer confirms the category.')),
  next: maybe(listOf(next, 'What happens by itself meanwhile, the soonest first. Of the present only.')),
  asAt: maybe(instant('The instant as which it is shown. Of the past only.')),
});

const listed = object<ListedNomination>('ListedNomination', 'A nomination in a list.', {
  ...row,
  title: orNull(title),
  institution: orNull(text('Name of the nominee, as typed.', 'Ministry of Health')),
  late: flag('Its submission came after the deadline, as the deadline stands now.'),
  score: orNull(decimal('Mean of the weighted scores of its newest round; null before there are any, and outside the team.', 7.25)),
});
export const nominationPage = page('NominationPage', listed);

export const nominationCount = object<{ count: number }>('NominationCount', 'How many there are.', { count: whole('Exact.', { example: 471 }) });

export const receipt = object<Receipt>('Receipt', 'What a submission is answered with. It never changes.', {
  nomination: nominationId,
  number,
  cycle: cycleCode,
  title,
  hash: sha256('Of what was submitted: canonical JSON of the form and of the documents\' own hashes.'),
  receivedAt: instant('When the last byte of the submission had arrived.'),
  onTime: flag('False: it is kept as late.'),
  closesAt: instant('The deadline that it was compared with: the first instant that is late.'),
  deadlineVersion: whole('Version of that deadline.', { min: 1 }),
  address: text('Where the receipt is read again.', '/api/v1/nominations/019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a/receipt'),
  sentence: text('All of it in a sentence, for people.'),
});

const who = object<TimelineEntry['by']>('TimelineActor', 'Who did it.', {
  kind: choice('Which side it was.', ['nominator', 'focalPoint', 'team', 'process']),
  name: text('As the reader may know it: nominators are not told the names of the team.', 'UNPSA team'),
});
const entry = object<TimelineEntry>('TimelineEntry', 'One thing that happened to a nomination.', {
  seq: whole('Its place in the story, from 1. Nominators do not see every number.', { min: 1 }),
  kind: text('What kind of act it was.', 'submitted'),
  at: instant('When it happened.'),
  by: who,
  sentence: text('What happened, for people.', 'It was submitted as 2027-0471, on time.'),
  stage: maybe(choice('Where the nomination stood once that was done; for the team.', ['draft', ...waitingStages, ...ends])),
});
export const timeline = listOf(entry, 'The oldest first.');
