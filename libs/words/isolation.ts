import { directionOf } from './locale.js';

/**
 * Sets what somebody wrote, as a name, off from the text round it, so that Arabic and Latin script leave each other's
 * order alone. Marks of direction inside it go: they could turn the sentence round it about.
 */
export const isolated = (text: string): string => `\u2068${text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;

/** A number, code, path or foreign name in a text of that language: one that is read from right to left would turn the parts of `2027-0471` about. */
export const ordered = (code: string, language: string): string => (directionOf(language) === 'rtl' ? isolated(code) : code);
