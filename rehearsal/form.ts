import { countWords } from '../libs/nomination/word-count.rules.js';
import type { CycleData, Language, NomineeKind } from '../libs/cycle/cycle.types.js';
import type { CarriedOver } from './carried-over.js';
import type { CastCountry } from './countries.js';
import type { Initiative } from './initiatives.js';
import type { Contact } from './nominators.js';
import type { Story } from './stories.js';

/** A complete form. */
export interface ComposedForm {
  readonly title: string;
  readonly category: string;
  readonly language: Language;
  readonly nominee: { readonly name: string; readonly country: string; readonly kind: NomineeKind };
  readonly startedOn: string;
  readonly contact?: Contact;
  readonly answers: Readonly<Record<string, string>>;
}

export interface Composed {
  readonly cycle: CycleData;
  readonly initiative: Initiative;
  readonly carried: CarriedOver;
  readonly country: CastCountry;
  readonly story: Story;
  readonly today: Date;
}

/** Composes the form of one nomination. */
export function formOf({ cycle, initiative, carried, country, story, today }: Composed): ComposedForm {
  const own = initiative.country === country.iso3;
  const name = own ? initiative.institution : carried.body.replace('{country}', country.name).replace('{capital}', country.capital);
  const example = own ? '' : `It follows the example of ${initiative.title}, ${initiative.institution}. `;
  return {
    title: own ? initiative.title : carried.title,
    category: categoryIn(cycle, carried, initiative),
    language: 'en',
    nominee: { name, country: country.iso3, kind: /City|Council|district|Regency|State of|Province|Municipality/i.test(name) ? 'subnationalGovernment' : 'nationalGovernment' },
    startedOn: `${today.getUTCFullYear() + (story === 'notYetStarted' ? 2 : -3)}-0${1 + (initiative.number % 9)}-01`,
    answers: Object.fromEntries(cycle.form.questions.map(({ id, maxWords }, nth) => [id, within(`${nth === 0 ? example : ''}${turned(initiative.sentences, nth).join(' ')}`, maxWords)])),
  };
}

/** The category of the 2012 edition where the cycle has it, else the one whose words the description has most of. */
function categoryIn({ categories }: CycleData, { category }: CarriedOver, { sentences }: Initiative): string {
  if (categories.some(({ id }) => id === category)) return category;
  const text = sentences.join(' ').toLowerCase();
  const found = categories.map(({ id, words }) => ({ id, count: words.filter((word) => text.includes(word)).length }));
  return found.sort((a, b) => b.count - a.count)[0]!.id;
}

/** Every question begins with another sentence of the description. */
const turned = (sentences: readonly string[], by: number): readonly string[] => [...sentences.slice(by % sentences.length), ...sentences.slice(0, by % sentences.length)];

/** As many of the first words as a question takes. */
function within(text: string, maxWords: number): string {
  if (countWords(text) <= maxWords) return text;
  const words = text.split(' ');
  let end = Math.min(words.length, maxWords);
  while (countWords(words.slice(0, end).join(' ')) > maxWords) end -= 1;
  return words.slice(0, end).join(' ');
}
