const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** What Unicode's rules take for the end of a sentence and is none. */
const goesOn = /(?:^|[\s(“"'])(?:Mr|Mrs|Ms|Dr|Prof|H\.E|St|No|Nos|Art|para|vs|cf|e\.g|i\.e|etc|\p{Lu})\.\s*$/u;

/** Paragraphs of a text, which empty lines set apart; white space within one is a blank. */
export const paragraphsOf = (text: string): string[] =>
  text.split(/\r?\n\s*\r?\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim()).filter(Boolean);

/** The sentences of a paragraph; put together with blanks they are the paragraph again. */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenter.segment(paragraph)) {
    open += segment;
    // Where one ends without a blank behind it, as after the quotation mark of a next, it has not ended.
    if (goesOn.test(open) || !/\s$/.test(open)) continue;
    sentences.push(open.trim());
    open = '';
  }
  return open.trim() ? [...sentences, open.trim()] : sentences;
}
