import { paragraphsOf, type Paragraph } from '../outreach/paragraphs.js';
import { placeKey } from '../party/places.js';
import { normalize } from '../party/spelling.rules.js';
import { countriesIn, countryHit, type CountryHit } from './import.countries.js';
import { datesIn } from './import.dates.js';
import { followUpsIn } from './import.follow-ups.js';
import { once, type Hit } from './import.hit.js';
import { itemsOf, type ItemPart } from './import.items.js';
import { missionsIn } from './import.missions.js';
import { monthNamed, written, type Month } from './import.months.js';
import { numbersIn } from './import.numbers.js';
import { organizationsIn } from './import.organizations.js';
import { distinctPersons, namedAgain, personsIn } from './import.persons.js';
import { placesIn } from './import.places.js';
import { proposalOf } from './import.proposal.js';
import { isOpen, quotationsIn, quotedWhole } from './import.quotations.js';
import type { Found, FoundKind, ImportedItem, ImportWarning, Question, ReadUpdate, Spelled } from './import.types.js';

/**
 * Reads an old update by rules: its items, and in each one dates, places, countries, organizations, persons, quotations, numbers and
 * what is to follow, each with its place in the text.
 * @param usual the month to go by where the text names none.
 */
export function readUpdate(text: string, usual: Month): ReadUpdate {
  const { items: parts, pieces, warnings } = itemsOf(text);
  const head = text.slice(0, parts[0]?.from ?? text.length);
  const named = monthNamed(head) ?? monthNamed(text.slice(0, 2000));
  const month = named ?? usual;
  const said: ImportWarning[] = named ? [] : [{ kind: 'month', item: null, detail: `The text does not say of which month it is; years that it leaves out are as for ${written(month)}.` }];
  const opened = parts.map((part) => opening(text, part));
  const names = distinctPersons(opened.flatMap(({ paragraphs }) => paragraphs.flatMap((p) => personsIn(p.text)))).map(({ name }) => name).filter((name) => name.includes(' '));
  const read = opened.map((open, n) => itemOf(n + 1, open, { month, names }));
  return {
    month: named && written(named),
    pieces,
    items: read.map(({ item }) => item),
    spelled: [...spelledIn(read, 'place', placeKey), ...spelledIn(read, 'person', normalize)],
    questions: read.flatMap(({ questions }) => questions).map((question, n) => ({ ...question, id: `q${n + 1}` })),
    warnings: [...said, ...warnings, ...opened.flatMap(aboutParagraphs)],
  };
}

interface Opened {
  readonly part: ItemPart;
  /** The title first. */
  readonly paragraphs: readonly Paragraph[];
}

function opening(text: string, part: ItemPart): Opened {
  const [title] = paragraphsOf(text, part.words, part.body);
  return { part, paragraphs: [...(title ? [title] : []), ...paragraphsOf(text, part.body, part.to)] };
}

function aboutParagraphs({ part: { item }, paragraphs }: Opened): ImportWarning[] {
  return paragraphs.flatMap(({ text, broken }): ImportWarning[] => [
    ...(broken ? [{ kind: 'brokenByPage' as const, item, detail: `A page ends in the middle of a sentence of item ${item}; it is joined for reading.` }] : []),
    ...(isOpen(text) ? [{ kind: 'openQuotation' as const, item, detail: `A quotation in item ${item} is opened and not closed.` }] : []),
  ]);
}

function itemOf(n: number, { part, paragraphs }: Opened, { month, names }: { readonly month: Month; readonly names: readonly string[] }): { readonly item: ImportedItem; readonly all: readonly Found[]; readonly questions: readonly Question[] } {
  const { item, title, from, to, body } = part;
  const asked: { readonly at: Found; readonly candidates: readonly string[] }[] = [];
  const spread = paragraphs.flatMap((paragraph, p) => {
    const countries = countriesIn(paragraph.text);
    const placed = (hit: Hit): Found => ({ ...hit, ...spanIn(paragraph, hit), text: paragraph.text.slice(hit.from, hit.to) }) as Found;
    for (const hit of countries.filter(({ candidates }) => candidates.length > 1)) asked.push({ at: placed(countryHit(hit)), candidates: hit.candidates });
    return hitsIn(paragraph.text, p === 0 ? undefined : paragraphs[p - 1]!.text, { countries, month, names }).map((hit) => placed(hit));
  });
  const missions = paragraphs.flatMap((paragraph) => missionsIn(paragraph.text, countriesIn(paragraph.text)));
  const named = spread.flatMap((one) => (one.kind === 'country' && one.country ? [one.country] : []));
  // What may mean several countries means the one of them that the item names in full.
  const meant = (candidates: readonly string[]) => candidates.filter((country) => named.includes(country)).length === 1;
  const open = asked.filter(({ candidates }) => !meant(candidates));
  const found = distinctIn(spread.filter((one) => one.kind !== 'country' || one.country || open.some(({ at }) => at.from === one.from)));
  const questions = open.filter(({ at }, k) => open.findIndex((other) => other.at.text === at.text) === k)
    .map(({ at, candidates }): Question => ({ id: '', n, text: at.text, from: at.from, to: at.to, candidates, answer: null }));
  const texts = paragraphs.slice(1).map((paragraph) => paragraph.text);
  return { item: { n, item, title, from, to, body, paragraphs: texts, found, proposed: proposalOf(title, texts, { found, missions, month: written(month) }), leftOut: false }, all: spread, questions };
}

function hitsIn(text: string, before: string | undefined, { countries, month, names }: { readonly countries: readonly CountryHit[]; readonly month: Month; readonly names: readonly string[] }): Hit[] {
  const dates = datesIn(text, month);
  const persons = personsIn(text);
  return [
    ...dates, ...placesIn(text, countries), ...countries.map(countryHit), ...organizationsIn(text), ...persons, ...namedAgain(text, names, persons),
    ...quotationsIn(text), ...quotedWhole(text, before), ...numbersIn(text, dates), ...followUpsIn(text),
  ];
}

const spanIn = (paragraph: Paragraph, { from, to }: { readonly from: number; readonly to: number }) => ({ from: paragraph.at(from), to: paragraph.at(to - 1) + 1 });

/** Places, countries, organizations and persons once in an item; all else as often as it is said. */
function distinctIn(found: readonly Found[]): Found[] {
  const of = <K extends FoundKind>(kind: K) => found.filter((one) => one.kind === kind) as unknown as Hit<K>[];
  const kept: readonly Hit[] = [
    ...of('date'), ...once(of('place'), ({ name }) => placeKey(name)), ...once(of('country'), ({ country, ...at }) => country ?? (at as unknown as Found).text),
    ...distinctOrganizations(of('organization')), ...distinctPersons(of('person')), ...of('quotation'), ...of('number'), ...of('followUp'),
  ];
  return (kept as unknown as Found[]).sort((a, b) => a.from - b.from);
}

function distinctOrganizations(hits: readonly Hit<'organization'>[]): Hit<'organization'>[] {
  const letters = new Map(hits.flatMap(({ acronym, name }) => (acronym ? [[normalize(acronym), name] as const] : [])));
  return once(hits, ({ name }) => normalize(letters.get(normalize(name)) ?? name), ({ name, acronym }) => name.length + (acronym ? 100 : 0));
}

/** What several spellings name, in all items together. */
function spelledIn(read: readonly { readonly item: ImportedItem; readonly all: readonly Found[] }[], kind: Spelled['kind'], key: (name: string) => string): Spelled[] {
  const all = new Map<string, { spellings: Set<string>; items: Set<string>; name: string }>();
  for (const { item: { item }, all: found } of read) {
    for (const one of found) {
      if (one.kind !== kind) continue;
      const written = one.kind === 'person' ? one.name : one.text;
      const known = all.get(key(written)) ?? { spellings: new Set<string>(), items: new Set<string>(), name: one.kind === 'person' || one.kind === 'place' ? one.name : written };
      known.spellings.add(written);
      known.items.add(item);
      all.set(key(written), known);
    }
  }
  return [...all.values()].filter(({ spellings }) => spellings.size > 1).map(({ name, spellings, items: where }) => ({ kind, name, spellings: [...spellings], items: [...where] }));
}
