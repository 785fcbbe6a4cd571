/** A sentence of a paragraph, by the paragraph's characters. */
export interface SentencePart {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Words with a full stop that ends no sentence. */
const short = /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Messrs|St|No|Nos|vs|e\.g|i\.e|etc|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|H\.E|U\.S|U\.N)|\b[A-Z])\.$/;

export function sentencesOf(text: string): SentencePart[] {
  const sentences: SentencePart[] = [];
  let start = 0;
  const add = (end: number) => {
    if (text.slice(start, end).trim()) sentences.push({ from: start, to: end, text: text.slice(start, end) });
  };
  for (const { index, 0: match } of text.matchAll(/[.!?][”"’')\]*]*\s+(?=[“"‘'([]?\p{Lu}|\d)/gu)) {
    const end = index + match.trimEnd().length;
    if (short.test(text.slice(start, index + 1))) continue;
    add(end);
    start = index + match.length;
  }
  add(text.length);
  return sentences;
}
