import { localeOf } from './locale.js';

/** `a, b or c`. */
export const either = (words: readonly string[], language = 'en'): string => new Intl.ListFormat(localeOf(language), { type: 'disjunction' }).format(words);

/** `a, b and c`. */
export const all = (words: readonly string[], language = 'en'): string => new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(words);

/** `87%`, of a share from 0 to 1. */
export const percent = (share: number, language = 'en'): string => new Intl.NumberFormat(localeOf(language), { style: 'percent' }).format(share);
