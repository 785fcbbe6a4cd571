import { blocksOf, type Block } from '../outreach/paragraphs.js';
import type { ImportWarning, Piece } from './import.types.js';

/** An item of a text by its characters. */
export interface ItemPart {
  readonly item: string;
  readonly number: number;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** Where its title begins. */
  readonly words: number;
  /** Where its text begins, behind number and title. */
  readonly body: number;
}

interface Heading {
  readonly number: number;
  readonly stop: boolean;
  readonly from: number;
  /** Of its title. */
  readonly words: number;
  readonly to: number;
}

/** `3. Title`, `3) Title`, `(3) Title`, `Item 3: Title`, `3 Title`. */
const numbered = /^(?:(?:Item|No\.?)\s+)?\(?(\d{1,3})(\s*[.):–—-])?\s+(?=[\p{Lu}“"‘'«(])/u;
const longest = 400;

/** The items of a text, and what stands between them: together they are the text. */
export function itemsOf(text: string): { readonly items: readonly ItemPart[]; readonly pieces: readonly Piece[]; readonly warnings: readonly ImportWarning[] } {
  const headings = headingsOf(text);
  const counted = new Map<number, number>();
  const items = headings.map(({ number, from, words, to }, n): ItemPart => {
    const times = (counted.get(number) ?? 0) + 1;
    counted.set(number, times);
    const next = headings[n + 1]?.from ?? text.length;
    const end = from + text.slice(from, next).trimEnd().length;
    return { item: times === 1 ? String(number) : `${number} (${times})`, number, title: text.slice(words, to).replace(/\s+/g, ' '), from, to: end, words, body: to };
  });
  return { items, pieces: piecesOf(text, items), warnings: [...warningsOf(headings, items), ...emptyOnes(text, items)] };
}

function piecesOf(text: string, items: readonly ItemPart[]): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const between = (to: number) => {
    if (to > end) pieces.push({ kind: 'text', from: end, to });
  };
  for (const { from, to } of items) {
    between(from);
    pieces.push({ kind: 'item', from, to });
    end = to;
  }
  between(text.length);
  return pieces;
}

/**
 * Headings of items, in order. A number goes on from the one before: it stands again, follows, or leaves out a few; a lower one is of a list
 * within an item. One without a full stop needs to follow exactly, and a line that ends like a sentence is one of the text.
 */
function headingsOf(text: string): Heading[] {
  const found: Heading[] = [];
  const blocks = blocksOf(text);
  blocks.forEach((block, n) => {
    const heading = headingIn(text, block);
    const last = found.at(-1);
    if (!heading || !follows(heading, last)) return;
    // Two numbers without any text between them are a list.
    if (last && n > 0 && blocks[n - 1]!.from === last.from && !isLast(blocks, n) && isListed(text, block, heading, blocks[n + 1]!)) return;
    found.push(heading);
  });
  return found;
}

const isLast = (blocks: readonly Block[], n: number) => n === blocks.length - 1;
const isListed = (text: string, block: Block, { number }: Heading, next: Block): boolean => {
  const after = headingIn(text, next);
  return block.to - block.from < 80 && after !== null && after.number === number + 1;
};

function headingIn(text: string, { from, to }: Block): Heading | null {
  const written = text.slice(from, to);
  const match = numbered.exec(written);
  if (!match) return null;
  // A title that its text follows without an empty line is a line of its own.
  const lines = written.split('\n');
  const single = lines.length > 1 && /[\p{Ll}\p{N}”"’)]\s*$/u.test(lines[0]!) && /^\s*\p{Lu}/u.test(lines[1]!) && lines.slice(1).join(' ').length > lines[0]!.length;
  const end = from + (single ? lines[0]!.trimEnd().length : written.length);
  const title = text.slice(from + match[0].length, end);
  const stop = match[2] !== undefined;
  if (title.length > longest || /[.!?]\s+\p{Lu}\p{Ll}*\s/u.test(title.replace(/\b(?:Mr|Ms|Mrs|Dr|Prof|St|No|vs)\.\s/g, ''))) return null;
  if (!stop && /[.;:,]$/.test(title)) return null;
  return { number: Number(match[1]), stop, from, words: from + match[0].length, to: end };
}

function follows({ number, stop }: Heading, last: Heading | undefined): boolean {
  if (!last) return number <= 3;
  const step = number - last.number;
  return stop ? step >= 0 && step <= 3 : step === 1;
}

function warningsOf(headings: readonly Heading[], items: readonly ItemPart[]): ImportWarning[] {
  const warnings: ImportWarning[] = [];
  const say = (kind: ImportWarning['kind'], item: string | null, detail: string) => warnings.push({ kind, item, detail });
  headings.forEach(({ number, stop }, n) => {
    const before = headings[n - 1]?.number ?? 0;
    const { item } = items[n]!;
    if (n > 0 && number === before) say('numberTwice', item, `"${number}." stands twice; the second is named ${item} here.`);
    for (let missing = before + 1; missing < number; missing += 1) say('numberMissing', null, `"${missing}." is missing: ${before === 0 ? 'the first' : `after "${before}."`} comes "${number}."`);
    if (!stop && headings.some((other) => other.stop)) say('noFullStop', item, `"${number}" has no full stop.`);
  });
  return warnings;
}

const emptyOnes = (text: string, items: readonly ItemPart[]): ImportWarning[] => [
  ...(items.length === 0 ? [{ kind: 'outOfItems' as const, item: null, detail: 'No item was found: no line begins with a number and a title.' }] : []),
  ...items.filter(({ body, to }) => !text.slice(body, to).trim()).map(({ item }) => ({ kind: 'noText' as const, item, detail: `Item ${item} has a title and no text.` })),
];
