import type { Hit } from './import.hit.js';
import { monthOf, monthPattern, written, yearFor, type Month } from './import.months.js';

const day = '(\\d{1,2})(?:st|nd|rd|th)?';
const to = '\\s*(?:-|–|—|to|and|until|through)\\s*';
const year = '(?:,?\\s+((?:19|20)\\d\\d))';
const month = `(${monthPattern})`;

interface Parts {
  readonly days: readonly [string | undefined, string | undefined];
  readonly months: readonly [string | undefined, string | undefined];
  readonly years: readonly [string | undefined, string | undefined];
}
type Form = readonly [pattern: string, read: (groups: readonly (string | undefined)[]) => Parts];

/** Of what two forms find at one place, the first one counts. */
const forms: readonly Form[] = [
  ['\\b((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)\\b', ([y, m, d]) => ({ days: [d, undefined], months: [m, undefined], years: [y, undefined] })],
  // 28 October - 2 November 2011
  [`\\b${day}\\s+${month}${year}?${to}${day}\\s+${month}${year}?\\b`, ([d, m, y, e, n, z]) => ({ days: [d, e], months: [m, n], years: [y, z] })],
  // 20-21 October, 14 to 18 November 2011
  [`\\b${day}${to}${day}\\s+(?:of\\s+)?${month}${year}?`, ([d, e, m, y]) => ({ days: [d, e], months: [m, m], years: [y, y] })],
  // 11 November, 2011
  [`\\b${day}\\s+(?:of\\s+)?${month}${year}?`, ([d, m, y]) => ({ days: [d, undefined], months: [m, undefined], years: [y, undefined] })],
  // October 31 to November 2, 2011
  [`\\b${month}\\s+${day}${year}?${to}${month}\\s+${day}${year}?\\b`, ([m, d, y, n, e, z]) => ({ days: [d, e], months: [m, n], years: [y, z] })],
  // October 20-21, 2011
  [`\\b${month}\\s+${day}${to}${day}\\b${year}?`, ([m, d, e, y]) => ({ days: [d, e], months: [m, m], years: [y, y] })],
  [`\\b${month}\\s+${day}\\b${year}?`, ([m, d, y]) => ({ days: [d, undefined], months: [m, undefined], years: [y, undefined] })],
  [`\\b${month}${year}\\b`, ([m, y]) => ({ days: [undefined, undefined], months: [m, undefined], years: [y, undefined] })],
  // "May" and "March" are words too: alone they are months behind a word of time only.
  ['\\b(January|February|April|June|July|August|September|October|November|December|(?<=\\b(?:in|of|since|until|by|during|from|last|next|early|late|mid)[ -])(?:May|March))\\b', ([m]) => ({ days: [undefined, undefined], months: [m, undefined], years: [undefined, undefined] })],
  ['(?<![\\d,./-])\\b(19[5-9]|20\\d)(\\d)\\b(?![\\d%]|[.,/]\\d|\\s+(?:participants|people|persons|officials|delegates|copies|members|nominations|entries|institutions|visitors|students|women|men)\\b)', ([a, b]) => ({ days: [undefined, undefined], months: [undefined, undefined], years: [`${a}${b}`, undefined] })],
];
const amount = /\b(?:over|some|nearly|almost|approximately|than|least)\s+$/i;

/** Days, months and years; a year that is left out is the one that brings the date nearest to the update's month. */
export function datesIn(text: string, update: Month): Hit<'date'>[] {
  const hits: Hit<'date'>[] = [];
  for (const [pattern, read] of forms) {
    for (const match of text.matchAll(new RegExp(pattern, 'g'))) {
      const [from, end] = [match.index, match.index + match[0].length];
      if (hits.some((hit) => from < hit.to && end > hit.from) || amount.test(text.slice(0, from))) continue;
      const date = dateOf(read(match.slice(1)), update);
      if (date) hits.push({ kind: 'date', from, to: end, ...date });
    }
  }
  return hits.sort((a, b) => a.from - b.from);
}

function dateOf({ days: [d, e], months: [m, n], years: [y, z] }: Parts, update: Month): Pick<Hit<'date'>, 'begins' | 'ends' | 'year'> | null {
  if (!m) return { begins: y!, ends: null, year: 'said' };
  const number = (name: string) => (/^\d/.test(name) ? Number(name) : monthOf(name));
  const last = n ? number(n) : number(m);
  const lastYear = Number(z ?? y ?? yearFor(last, update));
  // From December to January a year ends.
  const firstYear = Number(y ?? (number(m) > last ? lastYear - 1 : lastYear));
  const begins = known(firstYear, number(m), d);
  const ends = e ? known(lastYear, last, e) : null;
  if (!begins || (e && (!ends || ends < begins))) return null;
  return { begins, ends, year: (y ?? z) ? 'said' : 'inferred' };
}

/** Null for a day that the calendar does not have. */
function known(inYear: number, inMonth: number, onDay: string | undefined): string | null {
  if (inMonth < 1 || inMonth > 12) return null;
  const of = written({ year: inYear, month: inMonth });
  if (onDay === undefined) return of;
  const last = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  return Number(onDay) >= 1 && Number(onDay) <= last ? `${of}-${onDay.padStart(2, '0')}` : null;
}
