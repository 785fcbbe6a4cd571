import { dayInWords, deadlineInWords, instantInWords } from './instants.js';
import { ordered } from './isolation.js';
import { all, either, percent } from './lists.js';
import { localeOf } from './locale.js';
import { inLanguage } from './reader.js';
import { wordsIn } from './words.js';

/** A value that is put into words only when the reader's language is known. Plain JSON: it is kept in rows. */
export type Value =
  | string
  | number
  | Said
  | { readonly at: string; readonly zone: string }
  | { readonly closesAt: string; readonly zone: string }
  | { readonly day: string }
  | { readonly share: number }
  /** ISO 639-1. */
  | { readonly language: string }
  /** A text of the cycle. */
  | { readonly text: Readonly<{ en: string } & Partial<Record<string, string>>> }
  | { readonly either: readonly Value[] }
  | { readonly all: readonly Value[] };

/** A message of the catalogues with its values, in no language yet. */
export interface Said {
  readonly key: string;
  readonly values?: Readonly<Record<string, Value>>;
}

export const said = (key: string, values: Readonly<Record<string, Value>> = {}): Said => ({ key, values });

/** Sentences in a language, one after the other. */
export const tell = (sentences: readonly Said[], language = 'en'): string => sentences.map((one) => put(one, language)).join(language === 'zh' ? '' : ' ');

function put(value: Value, language: string): string {
  if (typeof value === 'string') return ordered(value, language);
  if (typeof value === 'number') return String(value);
  if ('key' in value) return message(value, language);
  if ('at' in value) return instantInWords(new Date(value.at), value.zone, language);
  if ('closesAt' in value) return deadlineInWords(new Date(value.closesAt), value.zone, language);
  if ('day' in value) return dayInWords(value.day, language);
  if ('share' in value) return percent(value.share, language);
  if ('language' in value) return new Intl.DisplayNames(localeOf(language), { type: 'language' }).of(value.language)!;
  if ('text' in value) return inLanguage(value.text, language);
  return 'either' in value ? either(value.either.map((one) => put(one, language)), language) : all(value.all.map((one) => put(one, language)), language);
}

/** Numbers stay numbers: plurals are chosen by them. */
const message = ({ key, values = {} }: Said, language: string): string =>
  wordsIn(language)(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? value : put(value, language)])));
