import type { Award, CountryContact } from '../../../libs/outreach/coverage.contacts.js';
import type { CountryCoverage, CountryFunnel, Coverage, CoverageRow, KindReached, LastContact } from '../../../libs/outreach/coverage.types.js';
import { coverageStatuses, ways } from '../../../libs/outreach/coverage.rules.js';
import { eventKinds } from '../../../libs/outreach/event.types.js';
import { choice, country, flag, id, instant, listOf, object, orNull, text, whole } from '../http/shapes.js';
import { cycleCode } from '../nomination/draft.answers.js';

export const eventKind = choice('Kind of the event.', eventKinds);
export const knownTime = (description: string) => text(`${description} As far as it is known, in the event's own zone: \`2027\`, \`2027-01\`, \`2027-01-15\` or \`2027-01-15T10:00\`.`, '2027-01-15');
export const countryName = text('Its name in English.', 'Cabo Verde');
export const regionId = orNull(text('Id of the cycle\'s region; null where it has none.', 'africa'));
const untilAnnounced = 'Null where you are not told before the announcement.';
const waysList = listOf(choice('`attended`: its officials or its mission were there. `heldThere`. `targeted`: it was held for it. `mailed`: a mail about it was sent to somebody there.', ways), 'How it reached the country.');

const kindReached = object<KindReached>('KindReached', 'Events of one kind that reached a country.', {
  kind: eventKind,
  events: whole('How many.', { example: 2 }),
  ways: waysList,
  last: orNull(instant('The latest of them; null where no date is known.')),
});
const funnel = object<CountryFunnel>('CountryFunnel', 'Nominations by how far they are; withdrawn ones are left out.', {
  submitted: whole('Submitted.'),
  eligible: whole('Past screening.'),
  shortlisted: orNull(whole(`Let further by a shortlist. ${untilAnnounced}`)),
  winner: orNull(whole(`Announced winners. ${untilAnnounced}`)),
});
const lastContact = object<LastContact>('LastContact', 'The last thing between us and a country.', {
  at: instant('When.'),
  what: choice('What it was.', ['event', 'mail', 'enquiry']),
  event: orNull(id('The event that it was, or that the mail was about.')),
});

const row = {
  country: country('The country.'),
  name: countryName,
  memberState: flag('A member state; else an observer.'),
  region: regionId,
  status: choice('How far it is. What was withdrawn counts as neither draft nor nomination.', coverageStatuses),
  events: whole('Events that reached it.'),
  kinds: listOf(kindReached, 'The same by kind, the latest first.'),
  drafts: whole('Drafts that are open.'),
  nominations: funnel,
  awards: object<CoverageRow['awards']>('EarlierAwards', 'Recorded results of earlier editions, mentions included.', { count: whole('How many.'), last: orNull(whole('The last edition with one.', { example: 2011 })) }),
  enquiries: whole('Questions from it.'),
  lastContact: orNull(lastContact),
  task: orNull(id('The open task that it is silent; the team\'s.')),
};
const coverageRow = object<CoverageRow>('CoverageRow', 'What outreach did for a country in a cycle, and what came from it.', row);

export const coverage = object<Coverage>('Coverage', 'Coverage of a cycle: member states and observers, or of a focal point the own country.', {
  cycle: cycleCode,
  at: instant('When it was counted.'),
  counts: object<Coverage['counts']>('CoverageCounts', 'Countries by status, before any filter.', {
    neverReached: whole('Reached by nothing.'), reachedWithoutDraft: whole('Reached, without a draft.'), draft: whole('With a draft.'), nominated: whole('With a nomination.'),
  }),
  items: listOf(coverageRow, 'In the order that was asked for; all of them, in one page.'),
});

const contact = object<CountryContact>('CountryContact', 'Something between us and a country.', {
  at: orNull(instant('When; of mails the last one. Null of an event without a date.')),
  what: choice('What it was.', ['event', 'mail', 'enquiry']),
  event: orNull(object<NonNullable<CountryContact['event']>>('ContactEvent', 'The event, or what the mails or the enquiry were about.', {
    id: id('The event.'), number: whole('Its number.', { example: 12 }), kind: eventKind, title: text('Its title.'), begins: orNull(knownTime('When it begins.')),
  })),
  ways: waysList,
  mail: orNull(object<NonNullable<CountryContact['mail']>>('ContactMails', 'Mails of one kind.', { kind: text('Their kind.', 'silentMission'), count: whole('How many were sent.') })),
  enquiry: orNull(object<NonNullable<CountryContact['enquiry']>>('ContactEnquiry', 'An enquiry, without its words.', {
    id: id('The enquiry.'), language: text('Its language, ISO 639-1.', 'es'), stage: text('How far it is.', 'answered'),
  })),
});
const award = object<Award>('EarlierAward', 'A result of an earlier edition. Empty text where the source does not say.', {
  edition: whole('Year.', { example: 2011 }), initiative: text('What was awarded.'), institution: text('Whose it was.'), place: text('As what.', 'first place'),
});

export const countryCoverage = object<CountryCoverage>('CountryCoverage', 'One country in full.', {
  cycle: cycleCode, ...row,
  contacts: listOf(contact, 'The latest first, what has no date last.'),
  past: listOf(award, 'The latest edition first.'),
});
