import type { EntityManager } from 'typeorm';
import { countryName } from '../party/country.names.js';
import type { Person } from '../party/party.entity.js';
import { all } from '../words/lists.js';
import { directionOf } from '../words/locale.js';
import { isolated } from '../words/isolation.js';
import { inLanguage, languageOf } from '../words/reader.js';
import { wordsIn, type Say } from '../words/words.js';
import type { OutreachEvent } from './event.entity.js';
import { frameIn } from './frame.js';
import { guestFacts } from './guest.facts.js';
import type { Invitation } from './invitation.entity.js';
import { timesInWords, unitOf } from './known-time.js';

/** An event as a letter or page tells somebody of it, in their language. */
export interface ToldEvent {
  readonly event: OutreachEvent;
  readonly language: string;
  readonly say: Say;
  /** Set off from the text round it. */
  readonly title: string;
  /** In the event's own zone. */
  readonly when: string;
  /** In the reader's own, where that is another and the hour is known. */
  readonly yours: string | null;
  /** Null where neither place nor country is known and nobody said that it is online. */
  readonly where: string | null;
  /** Who holds it. */
  readonly by: string;
  /** The reader's zone, else that of the event's cycle. */
  readonly zone: string;
  /** What the awards are called. */
  readonly award: string;
}

/** A guest with what they are invited to. */
export interface ToldGuest extends ToldEvent {
  readonly invitation: Invitation;
  readonly person: Person;
}

/** The language in which somebody is written to about outreach, ISO 639-1. */
export const outreachLanguage = (person: Pick<Person, 'languages'> | null, cycle?: { readonly languages: readonly string[] }): string => languageOf(person, cycle, 'outreach');

/** Null when the person was not invited. */
export async function guestTold(manager: EntityManager, eventId: string, personId: string): Promise<ToldGuest | null> {
  const invitation = await guestFacts.invitation(manager, `${eventId} ${personId}`);
  if (!invitation) return null;
  const [person, event] = await Promise.all([guestFacts.person(manager, personId), guestFacts.event(manager, eventId)]);
  return { ...(await eventTold(manager, event!, person!)), invitation, person: person! };
}

/** @param reader whose language and zone count. */
export async function eventTold(manager: EntityManager, event: OutreachEvent, reader: Pick<Person, 'languages' | 'timeZone'>): Promise<ToldEvent> {
  const cycle = event.cycleId === null ? null : ((await guestFacts.cycle(manager, event.cycleId)) ?? null);
  const language = outreachLanguage(reader, cycle?.data);
  const say = wordsIn(language);
  const organizers = (await guestFacts.organizers(manager, event.id)) ?? [];
  const { zone } = frameIn(cycle);
  return {
    event, language, say, title: isolated(event.title), when: timesInWords(event, language), yours: inZoneOf(event, reader.timeZone, language),
    where: whereOf(event, language), by: organizers.length === 0 ? say('mail.secretariat') : all(organizers.map(({ name }) => isolated(name)), language),
    zone: reader.timeZone ?? zone, award: cycle ? inLanguage(cycle.data.title, language) : say('page.awards'),
  };
}

function inZoneOf({ begins, ends, beginsAt, endsAt, timeZone }: OutreachEvent, zone: string | null, language: string): string | null {
  if (!zone || zone === timeZone || begins === null || unitOf(begins) !== 'minute') return null;
  const exactEnd = ends !== null && unitOf(ends) === 'minute';
  return timesInWords({ begins: minuteIn(beginsAt!, zone), ends: exactEnd ? minuteIn(endsAt!, zone) : null, timeZone: zone }, language);
}

const minuteIn = (at: Date, zone: string): string => at.toLocaleString('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).replace(' ', 'T');

/** Place, country, and that it is online, as far as they are known. */
function whereOf({ place, country, online }: OutreachEvent, language: string): string | null {
  const known = [place && isolated(place), country && countryName(country, language), online && wordsIn(language)('outreach.invitation.online')].filter((part) => Boolean(part));
  return known.length === 0 ? null : known.join(language === 'zh' ? '，' : directionOf(language) === 'rtl' ? '، ' : ', ');
}
