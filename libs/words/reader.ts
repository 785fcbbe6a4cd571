import { ordered } from './isolation.js';
import { languages } from './words.js';

interface Reads {
  /** ISO 639-1, the preferred one first. */
  readonly languages: readonly string[];
}

/** A text of the cycle's file in a language; English is always there. */
export const inLanguage = (text: Readonly<{ en: string } & Partial<Record<string, string>>>, language: string): string => text[language] ?? ordered(text.en, language);

/**
 * The language in which somebody is written to: the first of theirs that has a catalogue, else the cycle's first, else English.
 * @param noun whose messages it must have; those for nominators, when left out.
 */
export function languageOf(person: Reads | null, cycle?: Reads, noun?: string): string {
  const [first] = [...(person?.languages ?? []), ...(cycle?.languages.slice(0, 1) ?? [])].filter((language) => languages(noun).includes(language));
  return first ?? 'en';
}
