import { DateTime } from 'luxon';

/** Of a fact's words, how many must stand close together in a text that says it. */
const MOST = 0.75;
/** How many words such a place in the text has: a long sentence, or so many times the fact's own. */
const [SENTENCE, ROOM] = [36, 2.5];

const numbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Without accents, marks and case, words apart by single blanks. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/(\d)[,\u00a0\u202f](?=\d{3})/g, '$1').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Its words, without the ending of a plural. */
const stems = (text: string): string[] => plain(text).split(' ').map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));

/** Whether a text has a name in it, however it is accented. */
export const names = (text: string, name: string): boolean => ` ${plain(text)} `.includes(` ${plain(name)} `);

/** Whether a text has a number in it, in digits or as a word. */
export function counts(text: string, count: number): boolean {
  const word = numbers[count];
  return names(text, String(count)) || (word !== undefined && word !== '' && names(text, word));
}

/** Whether a text names a day, month or year, as `20-21 October`, `14 to 18 November 2011`, `December`; of a day, whichever the year. */
export function dates(text: string, time: string): boolean {
  const [year, month, day] = time.slice(0, 10).split('-').map(Number) as [number, number?, number?];
  if (month === undefined) return names(text, String(year));
  const name = DateTime.fromObject({ month }).setLocale('en').monthLong!;
  if (day === undefined) return names(text, name);
  // Up to two more days may stand before the month: `3, 5 and 20-21 October`.
  return new RegExp(`\\b${day}(?:st|nd|rd|th)?\\W{1,3}(?:(?:and |to )?\\d{1,2}(?:st|nd|rd|th)?\\W{1,3}){0,2}(?:of )?${name}\\b|\\b${name} (?:\\d{1,2}\\W{1,3}(?:and |to )?){0,2}${day}\\b`, 'i').test(text);
}

/**
 * Whether a text says what a sentence says: most of its longer words, and every number of it, stand in one place of the text. What is
 * said in other words is said again; an editor sees both and strikes one, where a fact that is taken for said would be lost.
 */
export function says(text: string, fact: string): boolean {
  const [within, words] = [stems(text), stems(fact)];
  if (names(text, fact)) return true;
  const weighty = [...new Set(words.filter((word) => word.length > 3 || /\d/.test(word)))];
  if (weighty.length < 3) return false;
  const room = Math.max(SENTENCE, Math.ceil(words.length * ROOM));
  const digits = weighty.filter((word) => /\d/.test(word));
  for (let from = 0; from < within.length; from += Math.max(1, Math.floor(words.length / 2))) {
    const place = new Set(within.slice(from, from + room));
    if (digits.every((word) => place.has(word)) && weighty.filter((word) => place.has(word)).length >= weighty.length * MOST) return true;
  }
  return false;
}
