import { mailStates } from '../../../libs/mail/mail.states.js';
import type { SilentLetter, SilentTask } from '../../../libs/outreach/silent.queries.js';
import type { AgreementPreview } from '../../../libs/outreach/silent.service.js';
import { silences, silentStates } from '../../../libs/outreach/silent.types.js';
import type { Actor } from '../../../libs/journal/actor.js';
import { choice, country, id, instant, listOf, object, orNull, text, whole, type Shape } from '../http/shapes.js';
import { cycleCode } from '../nomination/draft.answers.js';
import { countryName, knownTime, regionId } from './coverage.answers.js';

const letter = object<SilentLetter>('SilentLetter', 'The mail to the permanent mission.', {
  person: id('Whom it goes to.'),
  name: text('Name of the person.', 'Amina Bello'),
  organization: text('For whom they stand.', 'Permanent Mission of Cabo Verde to the United Nations'),
  language: text('Of the letter, ISO 639-1.', 'fr'),
  subject: text('Its subject.'),
  text: text('First line and paragraphs, an empty line between them.'),
  mail: orNull(choice('What became of it; null before somebody agrees. `dropped`: a draft came before it left.', mailStates)),
});

export const silentTask = object<SilentTask>('SilentCountry', 'A silent country as a task: what is proposed, or what was agreed.', {
  id: id('The task.'),
  cycle: cycleCode,
  country: country('The country.'),
  name: countryName,
  region: regionId,
  why: choice('As it was when the task was made.', silences),
  before: text('So long before the deadline it was found.', 'P42D'),
  state: choice('As it stands now. `superseded`: a draft came, or the deadline passed.', silentStates),
  supersededBy: orNull(choice('What superseded it.', ['draft', 'deadline'])),
  madeAt: instant('When it was made.'),
  decidedAt: orNull(instant('When an officer answered it.')),
  decidedBy: orNull(text('Who did, as the journal names them.', 'person:019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a')) as Shape<Actor | null>,
  reason: orNull(text('Why it was dismissed.')),
  briefing: object<SilentTask['briefing']>('SilentBriefing', 'The briefing that is proposed, or was agreed.', {
    event: orNull(id('The event; null before somebody agrees.')), title: text('Its title.'), begins: orNull(knownTime('When it begins.')),
    timeZone: orNull(text('IANA name of the zone where it is held.', 'America/New_York')), place: orNull(text('Where it is held.')),
  }),
  letter: orNull(letter),
});
export const silentTasks = listOf(silentTask, 'Countries in the order of their names, the newest task of each first.');

export const agreementPreview = object<AgreementPreview>('AgreementPreview', 'What agreeing to many would do. Nothing was changed.', {
  events: whole('Briefings that would be planned.'),
  mails: whole('Mails that would be queued.'),
  withoutMission: listOf(country('A country.'), 'Countries of whose permanent mission nobody is known: no mail would go there.'),
  tasks: listOf(silentTask, 'The tasks, as proposed.'),
});
