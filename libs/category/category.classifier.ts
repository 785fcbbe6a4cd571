import { tokens } from './category.stems.js';

/** One text of a form. `weight`: how much a word in it counts beside one in an answer. */
export interface FormText {
  /** JSON pointer. */
  readonly field: string;
  readonly text: string;
  readonly weight: number;
}

/** The words of a category in the language of the form, lower case, phrases among them. */
export interface CategoryWords {
  readonly id: string;
  readonly words: readonly string[];
}

/** A word of the category that stands in the form: where, and how often. */
export interface WordFound {
  readonly word: string;
  readonly field: string;
  readonly count: number;
}

/** What speaks for each category of a cycle, and the one for which most speaks. */
export interface Classification {
  /** Share of what was found, by category: 0 to 1, in all 1. */
  readonly scores: Readonly<Record<string, number>>;
  /** Null where no word of any category was found. */
  readonly proposed: string | null;
  readonly evidence: Readonly<Record<string, readonly WordFound[]>>;
}

/**
 * Doubt, in units of evidence, that every category is given beforehand: a single word never settles a nomination. With
 * `sharpness` it was set on the real initiatives of docs/decisions/category-by-words.md.
 */
const doubt = 1;
/** Above 1, the category that leads by evidence leads by more. */
const sharpness = 1.5;
/** What each further word of a phrase adds: `domestic violence` says more than `violence`. */
const phraseBonus = 1;

/**
 * Counts the words of each category in the texts. A word that is repeated counts less each time, one of several categories is
 * shared between them, and of words inside one another the longest is taken. Pure, so that it may be explained word by word.
 */
export function classify(texts: readonly FormText[], categories: readonly CategoryWords[], language: string): Classification {
  const read = texts.map(({ field, text, weight }) => ({ field, weight, stems: tokens(text, language) }));
  const shares = sharing(categories, language);
  const evidence: Record<string, WordFound[]> = {};
  const weights: Record<string, number> = {};
  for (const { id, words } of categories) {
    const found = read.flatMap((text) => wordsIn(text, words, language).map((hit) => ({ ...hit, weight: text.weight })));
    evidence[id] = found.map(({ word, field, count }) => ({ word, field, count }));
    weights[id] = weigh(found, language, shares);
  }
  const felt = Object.entries(weights).map(([id, weight]) => [id, (weight + doubt) ** sharpness] as const);
  const all = felt.reduce((sum, [, one]) => sum + one, 0);
  const best = Object.entries(weights).sort(([, a], [, b]) => b - a)[0];
  return {
    scores: Object.fromEntries(felt.map(([id, one]) => [id, Math.round((one / all) * 1000) / 1000])),
    proposed: best && best[1] > 0 ? best[0] : null,
    evidence,
  };
}

/** How many categories a word speaks for, by its stems. */
function sharing(categories: readonly CategoryWords[], language: string): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { words } of categories) for (const key of new Set(words.map((word) => keyOf(word, language)))) shares.set(key, (shares.get(key) ?? 0) + 1);
  return shares;
}

const keyOf = (word: string, language: string) => tokens(word, language).join(' ');

function weigh(found: readonly (WordFound & { weight: number })[], language: string, shares: ReadonlyMap<string, number>): number {
  const byWord = new Map<string, number>();
  for (const { word, count, weight } of found) {
    const key = keyOf(word, language);
    byWord.set(key, (byWord.get(key) ?? 0) + count * weight);
  }
  return [...byWord].reduce((sum, [key, times]) => sum + ((1 + phraseBonus * (key.split(' ').length - 1)) * Math.log2(1 + times)) / shares.get(key)!, 0);
}

/** The words of one category in one text, the longest first; a part of the text speaks once. */
function wordsIn({ field, stems }: { field: string; stems: readonly string[] }, words: readonly string[], language: string): WordFound[] {
  const taken = new Array<boolean>(stems.length).fill(false);
  const wanted = words.map((word) => ({ word, parts: tokens(word, language) })).sort((a, b) => b.parts.length - a.parts.length);
  return wanted.flatMap(({ word, parts }) => {
    let count = 0;
    for (let at = 0; at + parts.length <= stems.length; at += 1) {
      if (!parts.every((part, index) => stems[at + index] === part && !taken[at + index])) continue;
      taken.fill(true, at, at + parts.length);
      count += 1;
    }
    return count > 0 ? [{ word, field, count }] : [];
  });
}
