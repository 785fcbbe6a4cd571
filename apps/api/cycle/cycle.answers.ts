import type { PublicCycle } from '../../../libs/cycle/cycle.public.js';
import { modes, nominatorKinds, nomineeKinds, unLanguages, type CycleSummary, type DocumentRules, type Form, type Question } from '../../../libs/cycle/cycle.types.js';
import type { DeadlinePreview } from '../../../libs/nomination/deadline-preview.queries.js';
import { previewKinds, type PlannedMails, type Staying } from '../../../libs/nomination/deadline-preview.counts.js';
import type { SampleMail } from '../../../libs/nomination/deadline-preview.samples.js';
import type { DeadlineAnswer } from '../../../libs/nomination/deadline.service.js';
import { choice, country, flag, id, instant, listOf, localized, mapOf, maybe, object, text, whole } from '../http/shapes.js';
import { cycleCode, deadline } from '../nomination/draft.answers.js';

/** What the list says as well as the cycle alone. */
const head = {
  code: cycleCode,
  edition: text('The year that the awards are named after, or a label.', '2027'),
  mode: choice('`archive`: it is shown and takes nothing. `rehearsal`: nothing in it counts.', modes),
  version: whole('Raised at each change of the cycle or of a deadline.', { min: 1 }),
  title: localized,
  opensAt: instant('From when nominations are taken.'),
  deadline: instant('The cycle\'s own deadline as it stands: the first instant that is late.'),
  announcesAt: instant('When the results are announced.'),
};

export const cycles = listOf(
  object<CycleSummary>('CycleSummary', 'A cycle of the awards in a list.', {
    ...head,
    id: id('The cycle.'),
    stage: text('Where the cycle stands.', 'running'),
  }),
  'The one with the latest deadline first.',
);

const category = object<PublicCycle['categories'][number]>('Category', 'A category in which institutions are nominated.', {
  id: text('What a form names.', 'delivery'),
  number: whole('Its number in the call.', { min: 1 }),
  title: localized,
  description: localized,
  partner: maybe(text('Short name of the United Nations entity that shares it.', 'UNODC')),
});

const region = object<PublicCycle['regions'][number]>('Region', 'A region in which nominations compete.', { id: text('What nominations name.', 'africa'), title: localized });

const question = object<Question>('FormQuestion', 'A question of the form.', {
  id: text('Under which the form\'s `answers` hold the answer.', 'solution'),
  section: text('Id of the section that it stands in.'),
  text: localized,
  maxWords: whole('The most words that an answer may have.', { min: 1, example: 300 }),
  required: flag('Without an answer the nomination cannot be submitted.'),
});
const section = object<Form['sections'][number]>('FormSection', 'A section of the form.', { id: text('Which questions name.'), title: localized });
const form = object<Form>('CycleForm', 'What the form asks.', {
  sections: listOf(section, 'In the form\'s order.'),
  questions: listOf(question, 'In the form\'s order.'),
  certification: localized,
});

const documents = object<DocumentRules>('DocumentRules', 'Which supporting documents are taken.', {
  types: listOf(text('A media type.', 'application/pdf'), 'Judged by the content of the file.'),
  maxBytes: whole('The most bytes of one document.', { min: 1, example: 10_485_760 }),
  maxCount: whole('The most documents of a nomination.', { example: 5 }),
});

export const publicCycle = object<PublicCycle>('Cycle', 'What a client needs to build its form.', {
  ...head,
  timeZone: text('In which the cycle\'s days begin and end, IANA.', 'America/New_York'),
  languages: listOf(choice('ISO 639-1.', unLanguages), 'In which a nomination may be written.'),
  countryDeadlines: mapOf(instant('The first instant that is late.'), 'Deadlines of countries that have one of their own, by ISO 3166-1 alpha-3.'),
  documentsDeadline: instant('The deadline of supporting documents: the first instant that is late.'),
  categories: listOf(category, 'In the call\'s order.'),
  regions: listOf(region, 'In the scheme\'s order.'),
  nominees: listOf(choice('A kind of body.', nomineeKinds), 'Which may be nominated.'),
  nominators: listOf(choice('A kind of body.', nominatorKinds), 'Which may nominate.'),
  eligibility: listOf(text('A rule in words.'), 'What is asked of a nomination.'),
  form,
  documents,
});

export const deadlineAnswer = object<DeadlineAnswer>('MovedDeadline', 'A deadline as it was set.', {
  ...deadline,
  cycle: cycleCode,
  country: maybe(country('Whose institutions it is for.')),
  nomination: maybe(id('The one nomination that it is for.')),
});

const kindOfMail = choice('What the mail says: a new deadline, a closed draft, a late nomination that is on time now; the last one goes to focal points.', previewKinds);
const language = text('ISO 639-1.', 'fr');
const stayingCountry = object<Staying['countries'][number]>('StayingCountry', 'A country whose earlier deadline stays.', {
  country: country('Whose institutions it is for.'),
  closesAt: instant('The first instant that is late.'),
  drafts: whole('Drafts from this country.', { example: 12 }),
});
const plannedMails = object<PlannedMails>('PlannedMails', 'Mails of one kind to readers of one language in one country.', {
  kind: kindOfMail, language, country: country('Of the nominator or focal point.'), count: whole('How many.', { min: 1, example: 40 }),
});
const sampleMail = object<SampleMail>('SampleMail', 'One of the mails.', {
  kind: kindOfMail, language, subject: text('Its subject.'), text: text('Its text.'),
});

export const deadlinePreview = object<DeadlinePreview>('DeadlinePreview', 'What a move of a deadline would do.', {
  cycle: cycleCode,
  closesAt: instant('The first instant that would be late.'),
  local: text('As people say it.', '15 January 2027, 23:59 (New York)'),
  drafts: whole('Drafts that would get this deadline.', { example: 310 }),
  reopened: whole('Those of them that are closed now and would be open again.', { example: 190 }),
  admitted: whole('Late nominations that would be on time.', { example: 14 }),
  stays: object<Staying>('StayingDeadlines', 'Earlier deadlines that would stay as they are.', {
    countries: listOf(stayingCountry, 'Countries with a deadline of their own.'),
    nominations: whole('Drafts with a deadline of their own.'),
  }),
  reminders: listOf(
    object<DeadlinePreview['reminders'][number]>('PlannedReminder', 'A reminder of drafts.', { before: text('How long before the deadline, ISO 8601.', 'P3D'), at: instant('When it would be due.') }),
    'The earliest first.',
  ),
  mails: listOf(plannedMails, 'Who would be written to because of the move.'),
  samples: listOf(sampleMail, 'Five at most.'),
});
