import { IntlMessageFormat } from 'intl-messageformat';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config/project-root.js';
import { localeOf } from './locale.js';

/** Values of a message's placeholders. */
export type Values = Readonly<Record<string, string | number | Date>>;

/** Says a message of the catalogues, as `nomination.receipt.subject`. */
export type Say = (key: string, values?: Values) => string;

const folder = join(projectRoot(), 'words');

/** The nouns' files by language, without their ending. */
const files = remembered((): ReadonlyMap<string, readonly string[]> =>
  new Map(readdirSync(folder).sort().map((language) => [language, readdirSync(join(folder, language)).map((file) => file.replace(/\.json$/, ''))])),
);

/** Messages by key, of all files of a language: `words/<language>/<noun>.json` holds the keys that begin with `<noun>.`. */
const catalogue = remembered((language: string): ReadonlyMap<string, string> => {
  const nouns = files().get(language) ?? [];
  return new Map(
    nouns.flatMap((noun) => {
      const messages = JSON.parse(readFileSync(join(folder, language, `${noun}.json`), 'utf8')) as Record<string, string>;
      return Object.entries(messages).map(([key, text]) => [`${noun}.${key}`, text] as const);
    }),
  );
});

const message = remembered((id: string): IntlMessageFormat | null => {
  const [language, key] = [id.slice(0, id.indexOf(' ')), id.slice(id.indexOf(' ') + 1)];
  const text = catalogue(language).get(key);
  return text === undefined ? null : new IntlMessageFormat(text, localeOf(language), undefined, { ignoreTag: true });
});

/**
 * Languages that have the messages of a noun, ISO 639-1; without one, those in which nominators are written to, which have every noun's. A
 * language has a noun's file whole or not at all.
 */
export const languages = remembered((noun: string): readonly string[] =>
  [...files()].filter(([, nouns]) => nouns.includes(noun || 'nomination')).map(([language]) => language),
);

/** Every key of a language's catalogue. */
export const keysOf = (language: string): readonly string[] => [...catalogue(language).keys()];

/**
 * Says messages in a language (ISO 639-1); a message that the language lacks is said in English.
 * @throws Error on a key that English lacks, and on a placeholder without a value: both are bugs.
 */
export function wordsIn(language: string): Say {
  return (key, values) => {
    const found = message(`${language} ${key}`) ?? message(`en ${key}`);
    if (!found) throw new Error(`There is no message "${key}".`);
    return String(found.format(values as Record<string, string>));
  };
}

function remembered<T>(make: (key: string) => T): (key?: string) => T {
  const made = new Map<string, T>();
  return (key = '') => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
}
