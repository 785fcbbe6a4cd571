import type { EventKind } from '../outreach/event.types.js';
import type { AttendanceRecord, PartyRecord } from '../outreach/records.types.js';
import type { Found, FoundKind, FoundOf, ProposedEvent } from './import.types.js';

/** By the first of these words in the title, else in the text. */
const kinds: readonly (readonly [EventKind, RegExp])[] = [
  ['informationDay', /\binformation day\b/i], ['sideEvent', /\bside event\b/i], ['seminar', /\bseminar\b/i], ['workshop', /\bworkshop\b/i], ['retreat', /\bretreat\b/i],
  ['conference', /\b(?:conference|forum|summit|congress|symposium)\b/i], ['training', /\btraining\b/i], ['mediaAppearance', /\b(?:interview|television|radio|broadcast)\b/i],
  ['briefing', /\bbriefings?\b/i], ['publication', /\b(?:publication|feature story|published|newsletter)\b/i], ['dissemination', /\b(?:disseminat\w+|awareness campaign)\b/i],
  ['mission', /\b(?:advisory|field) mission\b/i], ['meeting', /\b(?:meets?|met|meeting|delegation|collaborat\w+)\b/i],
];
const languages: Readonly<Record<string, string>> = { Arabic: 'ar', Chinese: 'zh', English: 'en', French: 'fr', Korean: 'ko', Russian: 'ru', Spanish: 'es' };
const ofTheAwards = /\bUNPSAs?\b|\bPublic Service Awards?\b/;
/** "200 participants": who they are is said beside the number. */
const people = /^\s+(?:\p{L}+\s+){0,3}?(?:participants|officials|persons|people|delegates|attendees|students|experts|civil servants|public servants|representatives|visitors)\b/u;

/**
 * What an item would become: the first date and place, and everybody whom it names. An officer corrects it.
 * @param month of the update, as `2011-11`: what is later is the event's date only where it is still to be held.
 */
export function proposalOf(title: string, paragraphs: readonly string[], { found, missions, month }: { readonly found: readonly Found[]; readonly missions: readonly AttendanceRecord[]; readonly month: string }): ProposedEvent {
  const of = <K extends FoundKind>(kind: K) => found.filter((one): one is FoundOf<K> => one.kind === kind);
  const text = [title, ...paragraphs].join('\n');
  const place = of('place')[0];
  // A year alone is an edition's more often than the event's.
  const ahead = /\b(?:will be held|will take place|forthcoming|upcoming)\b/.test(text);
  const date = of('date').find(({ begins }) => begins.length > 4 && (ahead || begins.slice(0, 7) <= month));
  return {
    unpsa: ofTheAwards.test(text),
    kind: kinds.find(([, words]) => words.test(title))?.[0] ?? kinds.find(([, words]) => words.test(text))?.[0] ?? 'meeting',
    title,
    place: place?.text ?? null,
    country: place?.country ?? null,
    begins: date?.begins ?? null,
    ends: date?.ends ?? null,
    languages: [...new Set([...text.matchAll(/\bin (Arabic|Chinese|English|French|Korean|Russian|Spanish)\b/g)].map((match) => languages[match[1]!]!))],
    topics: [],
    parties: [...of('organization').map(asParty), ...of('person').map(personAsParty)],
    attendance: [...of('number').flatMap((number) => attendanceOf(number, text)), ...missions],
    outcomes: [],
    commitments: of('followUp').map(({ who, text: what }) => ({ who: who || 'Not said', what })),
  };
}

const asParty = ({ name, acronym }: FoundOf<'organization'>): PartyRecord => ({ kind: 'organization', role: 'participant', name: acronym ? `${name} (${acronym})` : name });
const personAsParty = ({ honorific, name, capacity }: FoundOf<'person'>): PartyRecord => ({ kind: 'person', role: 'participant', name: honorific ? `${honorific} ${name}` : name, ...(capacity && { capacity }) });

function attendanceOf({ text, value, precision }: FoundOf<'number'>, all: string): AttendanceRecord[] {
  const behind = all.slice(all.indexOf(text) + text.length);
  const group = people.exec(behind)?.[0];
  return group && value !== null && Number.isInteger(value) && value > 0 ? [{ kind: 'group', name: group.trim(), count: value, precision }] : [];
}
