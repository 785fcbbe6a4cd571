import type { ReadFrom } from '../../../libs/outreach/event.entity.js';
import { importOutcomes, type ImportedCalendar, type ImportedEntry } from '../../../libs/outreach/event.import.js';
import type { ListedEvent } from '../../../libs/outreach/event.list.js';
import type { EventAnswer, EventCounts, Reached } from '../../../libs/outreach/event.queries.js';
import type { CycleTimelineEntry, EventTimelineEntry } from '../../../libs/outreach/event.timeline.js';
import { attendeeKinds, eventKinds, partyKinds, partyRoles, precisions } from '../../../libs/outreach/event.types.js';
import { eventHolders, eventStages } from '../../../libs/outreach/outreach.stages.js';
import { choice, country, flag, id, instant, listOf, object, orNull, page, text, whole } from '../http/shapes.js';

const known = (description: string) => orNull(text(`${description} As far as it is known, in the event's own zone.`, '2027-01-15'));

const common = {
  id: id('The event.'),
  number: text('Its number.', 'E-12'),
  cycle: orNull(text('Code of the cycle that it serves.', 'unpsa-2027')),
  unpsa: flag('false: an engagement that is no event of the awards.'),
  kind: choice('What it is.', eventKinds),
  title: text('Its title.', 'Briefing for permanent missions'),
  place: orNull(text('Town or venue.', 'New York')),
  country: orNull(country('Where it is held.')),
  online: flag('Whether it is held online.'),
  begins: known('When it begins.'),
  ends: known('Its last day or its end.'),
  timeZone: orNull(text('Where it is held, IANA.', 'America/New_York')),
  when: text('Its times in words.', '15 January 2027, 10:00 (New York)'),
  partner: orNull(text('The UN entity that reported it; null for the team\'s own.', 'UNODC')),
  stage: choice('The last thing that is true of it.', eventStages),
  holder: choice('Who has to move next.', eventHolders),
  since: instant('Since when.'),
  nextWake: orNull(instant('When its workflow acts by itself.')),
};

const attendance = object<EventAnswer['attendance'][number]>('Attendance', 'Who was there.', {
  kind: choice('Officials of a country, a permanent mission, an institution, or a group that no country bounds.', attendeeKinds),
  country: orNull(country('Of a country or a mission, and of others where it is known.')),
  name: orNull(text('Of an institution or a group.', 'University of Florida')),
  count: orNull(whole('How many; null where nobody counted.', { min: 1, example: 15 })),
  precision: choice('How exactly the number is known.', precisions),
});

export const eventAnswer = object<EventAnswer>('OutreachEvent', 'An event of outreach with all that is known of it.', {
  ...common,
  version: whole('What the next change is based on.', { min: 1 }),
  sequence: whole('SEQUENCE of its calendar file: raised by every change that guests must hear of.'),
  summary: text('What it is about and what happened.'),
  beginsAt: orNull(instant('The earliest instant that its times allow.')),
  endsAt: orNull(instant('The latest instant that its times allow, not included.')),
  audience: text('For whom it is.', 'Permanent missions'),
  languages: listOf(text('ISO 639-1.', 'fr'), 'In which it is held.'),
  targetCountries: listOf(country('A country.'), 'Whom it is meant to reach.'),
  topics: listOf(text('A topic.', 'gender'), 'What it is about.'),
  campaign: text('Code in the links of its mails; a draft that came through one carries it.', 'k3x9m2pq'),
  confirmedAt: orNull(instant('Since when an officer stands for it.')),
  heldAt: orNull(instant('When somebody said that it was held.')),
  cancelledAt: orNull(instant('When it was cancelled.')),
  cancelReason: orNull(text('Why.', 'The venue was flooded.')),
  attendanceClosedAt: orNull(instant('When it was said that no more is to come of attendance.')),
  followedUpAt: orNull(instant('When it was said that its guests get no further pack.')),
  outcomesClosedAt: orNull(instant('When it was said that no more is to come of outcomes.')),
  madeAt: instant('When it was entered.'),
  source: orNull(object<ReadFrom>('ReadFrom', 'Where in a document it was read.', {
    document: text('The document.', '2011-11'), item: text('The item, as it is numbered there.', '14'), heading: text('The title of the item.', 'UNPSA Outreach'), from: whole('The first character, from 0.'), to: whole('The one after the last.'),
  })),
  parties: listOf(object<EventAnswer['parties'][number]>('Party', 'Who had a part in it, as they were named then.', {
    kind: choice('A person or an organization.', partyKinds), role: choice('What it is to the event.', partyRoles), name: text('Its name.', 'UN Women'),
    capacity: orNull(text('Post of a person, with its institution.', 'Director')), country: orNull(country('Where it is of one.')),
  }), 'In the order in which they were said.'),
  attendance: listOf(attendance, 'In the order in which it was said.'),
  reached: object<Reached>('Reached', 'How many were there.', {
    count: orNull(whole('Sum of the numbers said; null where nobody counted.', { min: 1, example: 15 })), exact: flag('Whether everybody was counted exactly.'), countries: listOf(country('A country.'), 'Countries named.'),
  }),
  outcomes: listOf(object<EventAnswer['outcomes'][number]>('Outcome', 'Something that came of it.', { id: id('The outcome.'), text: text('What.'), at: instant('When it was noted.') }), 'The oldest first.'),
  counts: object<EventCounts>('EventCounts', 'What hangs on it.', {
    invitations: whole('Guests invited.'), accepted: whole('Of them, those who said that they come.'), commitments: whole('What was promised.'), openCommitments: whole('Of it, what is still to be done.'),
  }),
});

export const eventPage = page('OutreachEventPage', object<ListedEvent>('ListedEvent', 'An event in a list.', {
  ...common, confirmed: flag('Whether an officer stands for it.'), reached: orNull(whole('Sum of the numbers said; null where nobody counted.', { min: 1, example: 15 })),
}));

export const eventTimeline = listOf(object<EventTimelineEntry>('EventTimelineEntry', 'One act of an event\'s story.', {
  seq: whole('Its place in the story.', { min: 1 }), kind: text('What sort of act.', 'eventHeld'), at: instant('When.'),
  by: object<EventTimelineEntry['by']>('EventTimelineActor', 'Who.', { kind: choice('Of which side.', ['team', 'partner', 'process']), name: text('Name.', 'UNPSA team') }),
  sentence: text('What happened, as a sentence.', 'One outcome was noted.'),
}), 'The oldest first.');

export const cycleTimeline = listOf(object<CycleTimelineEntry>('CycleTimelineEntry', 'An act of a cycle, or an event of outreach at its date.', {
  kind: text('What sort of act; `outreachEvent` for an event.', 'deadlineMoved'),
  at: orNull(instant('When; of an event, the earliest instant that its times allow.')),
  when: orNull(text('The times of an event in words.', 'December 2026')),
  sentence: text('What happened; of an event, its title.', 'It opened for nominations.'),
  event: orNull(object<NonNullable<CycleTimelineEntry['event']>>('EventOnTimeline', 'The event.', { id: id('The event.'), number: text('Its number.', 'E-12'), kind: text('What it is.', 'briefing'), stage: text('Its stage.', 'held') })),
}), 'The oldest first; what has no date comes last.');

export const importedCalendar = object<ImportedCalendar>('ImportedCalendar', 'What became of a calendar.', {
  counts: object<ImportedCalendar['counts']>('ImportedCalendarCounts', 'How many entries.', {
    made: whole('Became events.'), changed: whole('Were known, and say something new.'), unchanged: whole('Were known, and say nothing new.'), cancelled: whole('Were known, and are cancelled now.'), refused: whole('Could not be taken.'),
  }),
  rows: listOf(object<ImportedEntry>('ImportedEntry', 'What became of one entry.', {
    n: whole('Its place in the file.', { min: 1 }), uid: orNull(text('Its UID.', '1@agency.example')), title: orNull(text('Its title.', 'Briefing')),
    outcome: choice('What became of it.', importOutcomes), event: orNull(id('The event.')), reasons: listOf(text('A reason.'), 'Why it was refused, or left as it was.'),
  }), 'In the order of the file.'),
});
