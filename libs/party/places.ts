import { countries } from '../cycle/country.data.js';
import { listed } from './country.names.js';
import { normalize } from './spelling.rules.js';

/** A town, by the name that this product writes, in its country (ISO 3166-1 alpha-3). */
export interface Place {
  readonly name: string;
  readonly country: string;
}

interface Spelled extends Place {
  readonly spellings: readonly string[];
  /** Where the spellings stand. */
  readonly source: string;
}

/**
 * Towns with several spellings in documents of the United Nations, besides those that differ by accents or hyphens alone, which are one by
 * themselves. The name comes first; the spellings that documents use follow.
 */
const spelled: readonly Spelled[] = [
  { name: 'Marrakesh', country: 'MAR', spellings: ['Marrakech'], source: 'Marrakesh Agreement, UN Treaty Series vol. 1867; Marrakech Accords, FCCC/CP/2001/13; both in one update of November 2011' },
  { name: 'Beijing', country: 'CHN', spellings: ['Peking'], source: 'Third UN Conference on the Standardization of Geographical Names (1977), resolution 8: Pinyin' },
  { name: 'Kyiv', country: 'UKR', spellings: ['Kiev'], source: 'Tenth UN Conference on the Standardization of Geographical Names (2012), E/CONF.101: Ukrainian system' },
  { name: 'Mumbai', country: 'IND', spellings: ['Bombay'], source: 'renamed in 1995' },
  { name: 'Kolkata', country: 'IND', spellings: ['Calcutta'], source: 'renamed in 2001' },
  { name: 'Chennai', country: 'IND', spellings: ['Madras'], source: 'renamed in 1996' },
  { name: 'Bengaluru', country: 'IND', spellings: ['Bangalore'], source: 'renamed in 2014' },
  { name: 'Yangon', country: 'MMR', spellings: ['Rangoon'], source: 'renamed in 1989' },
  { name: 'Geneva', country: 'CHE', spellings: ['Genève', 'Genf', 'Ginebra'], source: 'UN Office at Geneva, in its French and Spanish papers' },
  { name: 'Vienna', country: 'AUT', spellings: ['Vienne', 'Wien', 'Viena'], source: 'UN Office at Vienna, in its French and Spanish papers' },
  { name: 'The Hague', country: 'NLD', spellings: ['La Haye', 'Den Haag', 'La Haya'], source: 'International Court of Justice, in its French papers' },
  { name: 'New York', country: 'USA', spellings: ['New York City', 'Nueva York'], source: 'UN Headquarters, in its Spanish papers' },
  { name: 'Seville', country: 'ESP', spellings: ['Sevilla'], source: 'Spanish name' },
];

/** The town that a text names, in any spelling known. Null for one that is not known. */
export const findPlace = (text: string): Place | null => places.get(normalize(text)) ?? null;

/** One form for all spellings of a town, known or not. */
export const placeKey = (text: string): string => normalize(findPlace(text)?.name ?? text);

function index(): ReadonlyMap<string, Place> {
  const known = new Set(listed.map(({ cca3 }) => cca3));
  // Capitals of two countries, as Kingston, say nothing about the country.
  const capitals = countries.filter(({ cca3 }) => known.has(cca3)).flatMap(({ capital, cca3 }) => capital.map((name) => ({ name, country: cca3, spellings: [] })));
  const shared = capitals.filter(({ name }, n) => capitals.findIndex((other) => other.name === name) < n).map(({ name }) => name);
  const all = [...capitals.filter(({ name }) => !shared.includes(name)), ...spelled];
  return new Map(all.flatMap(({ name, country, spellings }) => [name, ...spellings].map((spelling) => [normalize(spelling), { name, country }] as const)));
}

const places = index();
