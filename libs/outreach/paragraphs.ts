/** A paragraph of a text as it is read: one line, without marks of emphasis, and whole where a page broke it. */
export interface Paragraph {
  /** Its characters in the text, the last one not included. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** A page ended in the middle of one of its sentences. */
  readonly broken: boolean;
  /** Where a character of `text` stands in the text that it was read from. */
  at(index: number): number;
}

/** Empty lines, or a form feed, with all blanks around them. */
const gap = /[^\S\n]*(?:\r?\n[^\S\n]*(?:\r?\n\s*)+|\f\s*)/g;
/** An end of a sentence, of a list's introduction, or of a quotation. */
const ended = /[.!?…:;][\])}”"’'»*\s]*$/u;
const marker = /^(?:[a-z]|[ivx]+|\d+)[.)]\s/;
/** `***` and `**` around words, as converters of documents leave them. */
const emphasis = /\*{2,3}/y;

/**
 * The paragraphs of a text from one character to another. Pieces that an empty line parts are one paragraph where the first one ends in
 * the middle of a sentence and the next one either goes on in lower case or stands after a page's end: several empty lines, or a form feed.
 */
export function paragraphsOf(text: string, from = 0, to = text.length): Paragraph[] {
  const groups: Block[][] = [];
  for (const block of blocksOf(text, from, to)) {
    const before = groups.at(-1)?.at(-1);
    if (before && !ended.test(text.slice(before.from, before.to)) && goesOn(text, before, block)) groups.at(-1)!.push(block);
    else groups.push([block]);
  }
  return groups.map((group) => paragraph(text, group));
}

export interface Block {
  readonly from: number;
  readonly to: number;
}

/** The pieces of a text that empty lines part. */
export function blocksOf(text: string, from = 0, to = text.length): Block[] {
  const blocks: Block[] = [];
  const add = (start: number, end: number) => {
    const written = text.slice(start, end);
    if (written.trim()) blocks.push({ from: start + written.length - written.trimStart().length, to: start + written.trimEnd().length });
  };
  let start = from;
  for (const { 0: { length }, index } of text.slice(from, to).matchAll(gap)) {
    add(start, from + index);
    start = from + index + length;
  }
  add(start, to);
  return blocks;
}

function goesOn(text: string, before: Block, after: Block): boolean {
  const between = text.slice(before.to, after.from);
  if (between.includes('\f') || between.split('\n').length > 3) return true;
  const next = text.slice(after.from, after.from + 8);
  return /^\p{Ll}/u.test(next) && !marker.test(next);
}

function paragraph(text: string, blocks: readonly Block[]): Paragraph {
  const { from } = blocks[0]!;
  const { to } = blocks.at(-1)!;
  const places: number[] = [];
  let read = '';
  for (let i = from; i < to; i += 1) {
    emphasis.lastIndex = i;
    const mark = emphasis.exec(text);
    if (mark) {
      i += mark[0].length - 1;
    } else if (!/\s/.test(text[i]!)) {
      read += text[i];
      places.push(i);
    } else if (!read.endsWith(' ')) {
      read += ' ';
      places.push(i);
    }
  }
  return { from, to, text: read, broken: blocks.length > 1, at: (index) => places[index] ?? to };
}
