import type { ListedNomination } from '../../../libs/nomination/nomination.list.js';
import type { NominationAnswer } from '../../../libs/nomination/nomination.queries.js';
import { ends, waitingStages } from '../../../libs/nomination/nomination.stages.js';
import type { Receipt } from '../../../libs/nomination/receipt.js';
import type { TimelineEntry } from '../../../libs/nomination/timeline.queries.js';
import { choice, country, flag, instant, listOf, maybe, object, orNull, page, sha256, text, whole } from '../http/shapes.js';
import { cycleCode, deadlineShown, form, missingParts, nominationId, title, version } from './draft.answers.js';

export const number = text('The public number, given at submission.', '2027-0471');

/** What a nomination's row says, in a list as well as alone. */
const row = {
  id: nominationId,
  number: orNull(number),
  version,
  cycle: cycleCode,
  stage: choice('Where it stands in its life.', ['draft', ...waitingStages, ...ends]),
  holder: choice('Who has to move next; `clock`: it moves by itself at `nextWake`.', ['nominator', 'officer', 'reviewer', 'committee', 'clock', 'nobody']),
  since: instant('Since when the holder has it.'),
  nextWake: orNull(instant('When the process moves by itself next.')),
  savedAt: instant('When the draft was saved last.'),
  country: orNull(country('Of the nominee.')),
  category: orNull(text('Id of the category that counts: the nominator\'s until an officer decides.', 'delivery')),
  region: orNull(text('Id of the cycle\'s region of the nominee\'s country, from screening on.', 'africa')),
};

const submission = object<NonNullable<NominationAnswer['submission']>>('SubmissionStanding', 'How the submission stands, by the newest verdict.', {
  receivedAt: instant('When the last byte of the submission had arrived.'),
  onTime: flag('It came before the deadline, as the deadline stands now.'),
  admitted: flag('It came late, and an officer let it in.'),
});

export const nominationAnswer = object<NominationAnswer>('Nomination', 'One nomination as it stands, with its form.', {
  ...row,
  endedAt: orNull(instant('When its life ended.')),
  form,
  deadline: deadlineShown,
  missing: maybe(missingParts),
  submission: maybe(submission),
  withdrawn: flag('It was withdrawn, also where the process has not ended it yet.'),
});

const listed = object<ListedNomination>('ListedNomination', 'A nomination in a list.', {
  ...row,
  title: orNull(title),
  institution: orNull(text('Name of the nominee, as typed.', 'Ministry of Health')),
});
export const nominationPage = page('NominationPage', listed);

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
  kind: choice('Which side it was.', ['nominator', 'team', 'process']),
  name: text('As the reader may know it: nominators are not told the names of the team.', 'UNPSA team'),
});
const entry = object<TimelineEntry>('TimelineEntry', 'One thing that happened to a nomination.', {
  seq: whole('Its place in the story, from 1. Nominators do not see every number.', { min: 1 }),
  kind: text('What kind of act it was.', 'submitted'),
  at: instant('When it happened.'),
  by: who,
  sentence: text('What happened, for people.', 'It was submitted as 2027-0471, on time.'),
});
export const timeline = listOf(entry, 'The oldest first.');
