import { precisions } from '../../../libs/outreach/event.types.js';
import type { Effect, EventEffect, Funnel, KindEffect, OneEffect, OutreachFunnel } from '../../../libs/outreach/funnel.types.js';
import { choice, id, instant, listOf, object, orNull, text, whole } from '../http/shapes.js';
import { cycleCode } from '../nomination/draft.answers.js';
import { eventKind, knownTime } from './coverage.answers.js';

const untilAnnounced = 'Null where you are not told before the announcement.';
const funnel = object<Funnel>('OutreachCounts', 'Drafts that were opened, and how far they have come since; each count holds all that the next one holds.', {
  draft: whole('Opened, whatever became of them.', { example: 12 }),
  submitted: whole('Submitted.', { example: 7 }),
  eligible: whole('Past screening, as they stand now.', { example: 6 }),
  shortlisted: orNull(whole(`Let further by a shortlist. ${untilAnnounced}`)),
  winner: orNull(whole(`Announced winners. ${untilAnnounced}`)),
});
const effect = {
  reached: object<Effect['reached']>('ReachedByOutreach', 'What outreach reached.', {
    countries: whole('Countries.', { example: 15 }),
    people: orNull(whole('People, where anybody gave a number.', { example: 8000 })),
    precision: orNull(choice('How exactly that is known, by the least exact of its numbers.', precisions)),
  }),
  direct: funnel,
  byCountry: orNull(funnel),
  lastEdition: orNull(funnel),
};
const eventEffect = {
  event: id('The event.'),
  number: whole('Its number.', { example: 12 }),
  kind: eventKind,
  title: text('Its title.'),
  begins: orNull(knownTime('When it begins.')),
  window: orNull(object<NonNullable<EventEffect['window']>>('EffectWindow', 'In which drafts of the countries reached are counted.', { from: instant('The event\'s end.'), until: instant('Half-open.') })),
  ...effect,
};
const frame = {
  cycle: cycleCode,
  at: instant('When it was counted.'),
  effectWithin: text('How long after an event\'s end drafts are counted by country, ISO 8601.', 'P60D'),
  comparedWith: orNull(text('Code of the edition before; null where there is none, or nothing is kept of it.', 'unpsa-2012')),
  note: text('What these figures are, and what they are not. The same in every answer.'),
};

export const oneEffect = object<OneEffect>(
  'EventEffect', 'What came after an event. `direct`: through its link. `byCountry`: of the countries that it reached, in the window; null where its end is not known or still to come. `lastEdition`: the same countries in the same time before the deadline of the edition before.', { ...frame, ...eventEffect },
);

export const outreachFunnel = object<OutreachFunnel>('OutreachFunnel', 'A cycle\'s outreach by event, by kind, and all of it.', {
  ...frame,
  events: listOf(object<EventEffect>('EventFunnel', 'One event.', eventEffect), 'The earliest first, what has no date last.'),
  kinds: listOf(object<KindEffect>('KindFunnel', 'Events of one kind; a draft that several of them reached is counted once.', { kind: eventKind, events: whole('Events.'), ...effect }), 'By kind.'),
  total: object<OutreachFunnel['total']>('TotalFunnel', 'All events; every draft is counted once.', { events: whole('Events.'), ...effect }),
});
