import { countryCode } from '../../libs/nomination/field.kinds.js';
import type { EventToPlan } from '../../libs/outreach/event.service.js';
import { eventKinds, precisions, type EventKind, type Precision } from '../../libs/outreach/event.types.js';
import { instantsOf, unitOf, whyNotTimes } from '../../libs/outreach/known-time.js';
import { wordsIn } from '../../libs/words/words.js';
import { textOf, type Form } from './form.js';
import type { FieldError } from './page.js';

const names = ['kind', 'title', 'begins', 'ends', 'place', 'country', 'summary', 'count', 'precision', 'people', 'outcomes'] as const;
/** A report as it was typed. */
export type TypedReport = Readonly<Record<(typeof names)[number], string>>;

const longest = { title: 300, place: 300, summary: 20_000, people: 300, outcomes: 20_000 } as const;
const MOST_LINES = 50;
const MOST_PEOPLE = 100_000_000;

export const emptyReport: TypedReport = { kind: '', title: '', begins: '', ends: '', place: '', country: '', summary: '', count: '', precision: 'exactly', people: '', outcomes: '' };

export const reportTyped = (form: Form): TypedReport =>
  Object.fromEntries(names.map((name) => [name, textOf(form, name).replace(/\r\n?/g, '\n').trim()])) as TypedReport;

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);
const countOf = (text: string): number => (/^\d{1,9}$/.test(text.replace(/[\s,.\u00a0\u202f]/g, '')) ? Number(text.replace(/[\s,.\u00a0\u202f]/g, '')) : 0);

/** Every reason against a report, each at its control, in a language (ISO 639-1). */
export function whyNotReport(typed: TypedReport, language: string, now: Date): FieldError[] {
  const say = wordsIn(language);
  const wrong = (id: (typeof names)[number], key: string, values = {}): FieldError => ({ id, detail: say(`outreach.report.error.${key}`, values) });
  const { kind, title, begins, ends, country, count, outcomes } = typed;
  const times = { begins: begins || null, ends: ends || null, timeZone: null };
  const badTimes = (['begins', 'ends'] as const).filter((name) => typed[name] !== '' && !['year', 'month', 'day'].includes(unitOf(typed[name]) ?? ''));
  const isAhead = badTimes.length === 0 && begins !== '' && (instantsOf(times).beginsAt ?? now) > now;
  return [
    ...(isOneOf(eventKinds, kind) ? [] : [wrong('kind', 'kind')]),
    ...(title === '' || [...title].length > longest.title ? [wrong('title', 'name', { max: longest.title })] : []),
    ...badTimes.map((name) => wrong(name, 'time')),
    ...(badTimes.length === 0 && whyNotTimes(times).length > 0 ? [wrong('ends', begins === '' ? 'alone' : 'order')] : []),
    ...(country === '' || countryCode.holds(country) ? [] : [wrong('country', 'country')]),
    ...(['place', 'summary', 'people', 'outcomes'] as const).filter((name) => [...typed[name]].length > longest[name]).map((name) => wrong(name, 'long', { max: longest[name], count: [...typed[name]].length })),
    ...(count === '' || (countOf(count) > 0 && countOf(count) <= MOST_PEOPLE) ? [] : [wrong('count', 'count')]),
    ...(linesOf(outcomes).length > MOST_LINES ? [wrong('outcomes', 'lines', { max: MOST_LINES })] : []),
    ...(isAhead && count !== '' ? [wrong('count', 'future')] : []),
    ...(isAhead && outcomes !== '' ? [wrong('outcomes', 'future')] : []),
  ];
}

/** What is reported by a form against which there is no reason. A time with neither zone nor hour is a day as it is in UTC. */
export function reportOf({ kind, title, begins, ends, place, country, summary, count, precision, people, outcomes }: TypedReport, language: string): EventToPlan {
  const group = { kind: 'group', country: null, name: people || wordsIn(language)('outreach.report.people.unnamed'), count: count === '' ? null : countOf(count), precision: count !== '' && isOneOf(precisions, precision) ? precision : 'exactly' } as const;
  return {
    cycle: null, unpsa: true, kind: kind as EventKind, title, summary, place: place || null, country: country || null, online: false,
    begins: begins || null, ends: ends === begins ? null : ends || null, timeZone: null, audience: '', languages: [], targetCountries: [], topics: [], parties: [],
    attendance: count !== '' || people !== '' ? [group satisfies { readonly precision: Precision }] : [], outcomes: linesOf(outcomes), heldAt: null,
  };
}

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T => (values as readonly string[]).includes(value);
