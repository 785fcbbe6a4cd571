import { nomineeKinds } from '../../../libs/cycle/cycle.types.js';
import type { DraftAnswer } from '../../../libs/nomination/draft.service.js';
import type { Missing } from '../../../libs/nomination/form.rules.js';
import type { NominationForm } from '../../../libs/nomination/nomination.form.js';
import type { DeadlineShown } from '../../../libs/nomination/nomination.rules.js';
import { choice, country, day, id, instant, listOf, mapOf, maybe, object, text, whole } from '../http/shapes.js';

type Part<K extends keyof NominationForm> = NonNullable<NominationForm[K]>;

export const deadline = {
  closesAt: instant('The first instant that is late.'),
  version: whole('Of the cycle; each change of a deadline raises it.', { min: 1 }),
  scope: choice('For whom it was set.', ['nomination', 'country', 'cycle']),
  local: text('The deadline as people say it, with its place.', '31 December 2026, 23:59 (New York)'),
};
export const deadlineShown = object<DeadlineShown>('Deadline', 'The deadline that holds for a nomination, as it stands now.', deadline);

const missing = object<Missing>('Missing', 'What submission would still want.', {
  field: text('JSON pointer to the field of the form.', '/nominee/country'),
  detail: text('What would be right.', 'Name the country of the institution that is nominated (ISO 3166-1 alpha-3).'),
});
export const missingParts = listOf(missing, 'All that submission would still want; empty when it can be submitted.');

/** What is known of a nomination everywhere. */
export const nominationId = id('The nomination.');
export const version = whole('Raised at each save; what If-Match names.', { min: 1, example: 3 });
export const cycleCode = text('Code of the cycle.', 'unpsa-2027');
export const title = text('Title of the initiative.', 'Birth certificates on the day of birth');

export const draftAnswer = object<DraftAnswer>('Draft', 'A draft as it stands after a save.', {
  id: nominationId,
  version,
  stage: choice('Always `draft`.', ['draft']),
  cycle: cycleCode,
  savedAt: instant('When it was saved.'),
  missing: missingParts,
  deadline: deadlineShown,
});

const nominee = object<Part<'nominee'>>('Nominee', 'The institution that is nominated.', {
  name: maybe(text('Its name.', 'Ministry of Health')),
  country: maybe(country('Its country.')),
  kind: maybe(choice('What kind of body it is.', nomineeKinds)),
  parent: maybe(text('The body to which it belongs.')),
  head: maybe(text('Name of the person at its head.')),
  website: maybe(text('Its address on the web.', 'https://agency.example')),
});

const contact = object<Part<'contact'>>('Contact', 'Whom mails about the nomination reach.', {
  name: maybe(text('Name of the person.')),
  email: maybe(text('Address of the person.', 'name@agency.example')),
  language: maybe(text('Language of the person, ISO 639-1.', 'es')),
  timeZone: maybe(text('In which dates are written to them, IANA.', 'America/Mexico_City')),
});

export const form = object<NominationForm>('NominationForm', 'What the nominator typed, complete or not. Parts that were left out are not there.', {
  title: maybe(title),
  category: maybe(text('Id of a category of the cycle, as the nominator chose.', 'delivery')),
  language: maybe(text('Language of the answers, ISO 639-1.', 'es')),
  nominee: maybe(nominee),
  startedOn: maybe(day('The first day on which the initiative served the public.')),
  contact: maybe(contact),
  answers: maybe(mapOf(text('The answer as typed.'), 'Answers by the ids of the cycle\'s questions.')),
});
