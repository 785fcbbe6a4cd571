import type { Hit } from './import.hit.js';

/** An apostrophe within a quotation is not its end: what ends it has no letter behind it. */
const forms = [
  /“([^“”]+)”/gu,
  /"([^"“”]+)"/gu,
  /«\s*([^«»]+?)\s*»/gu,
  /‘((?:[^‘’]|’(?=\p{L}))+)’(?!\p{L})/gu,
  /(?<![\p{L}\p{N}])'(\p{Lu}(?:[^'\n]|'(?=\p{L}))+)'(?![\p{L}\p{N}])/gu,
];
/** A paragraph behind one of these is a quotation without marks. */
const introduced = /\b(?:statement|recommendations?|declaration|resolution|message|said|stated|read|reads)\b[^.]*:$/;

/** What stands in quotation marks. */
export function quotationsIn(text: string): Hit<'quotation'>[] {
  const hits: Hit<'quotation'>[] = [];
  for (const form of forms) {
    for (const match of text.matchAll(form)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (!hits.some((hit) => from < hit.to && to > hit.from)) hits.push({ kind: 'quotation', from, to, words: match[1]!.trim() });
    }
  }
  return hits.sort((a, b) => a.from - b.from);
}

/** A paragraph that the one before announces, as "the following recommendation:", is a quotation as a whole. */
export const quotedWhole = (text: string, before: string | undefined): Hit<'quotation'>[] =>
  before && introduced.test(before) && quotationsIn(text).length === 0 ? [{ kind: 'quotation', from: 0, to: text.length, words: text }] : [];

/** A mark that opens and is never closed in its paragraph. */
export const isOpen = (text: string): boolean => (text.match(/“/g)?.length ?? 0) !== (text.match(/”/g)?.length ?? 0) || (text.match(/"/g)?.length ?? 0) % 2 === 1;
