import type { Hit } from './import.hit.js';

const words: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, fifty: 50, hundred: 100, thousand: 1000,
  second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10,
};
const quantity = '(?:(?<more>over|more than|at least)|(?<about>about|some|nearly|almost|around|approximately|up to))\\s+';
const digits = '\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?';
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}/.,])(?:${quantity})?(?:(?<paper>(?:[A-Z]\\/(?:[A-Z]+\\/)*)?\\d+\\/\\d+(?:\\/\\d+)?)|(?<digits>${digits})(?:st|nd|rd|th)?(?<scale>\\s+(?:thousand|million|billion))?(?:\\s*(?:per cent|percent|%))?|(?<word>${Object.keys(words).join('|')}))(?![\\p{L}\\p{N}]|\\.\\d)`,
  'giu',
);
const scales: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };
/** Numbers of lists, as "2)", and "one of the", which counts nothing. */
const noCount = (word: string | undefined, before: string, after: string) => /^\)/.test(after) || (/^\.\s+\p{Lu}/u.test(after) && /(?:^|[.?!:;]\s)$/.test(before)) || (word?.toLowerCase() === 'one' && /^ (?:of (?:the|its|our|their|these|those|a)|another|should|can|must|may)\b/.test(after)) || (/^second/i.test(word ?? '') && /^(?:,|ly)/.test(after));

/** Counts, ordinals, shares, and numbers of papers; not those that dates are made of. */
export function numbersIn(text: string, dates: readonly Hit<'date'>[]): Hit<'number'>[] {
  return [...text.matchAll(pattern)].flatMap((match): Hit<'number'>[] => {
    const { more, about, paper, digits: figure, scale, word } = match.groups!;
    const [from, to] = [match.index, match.index + match[0].length];
    if (dates.some((date) => from < date.to && to > date.from) || noCount(word, text.slice(0, from), text.slice(to))) return [];
    const value = paper ? null : word ? words[word.toLowerCase()]! : Number(figure!.replaceAll(',', '')) * (scale ? scales[scale.trim().toLowerCase()]! : 1);
    return [{ kind: 'number', from, to, value, precision: more ? 'over' : about ? 'about' : 'exactly' }];
  });
}
