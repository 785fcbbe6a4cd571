import { directionOf } from '../words/locale.js';
import { wordsIn } from '../words/words.js';
import type { Item, Letter, Linked } from './template.js';

const width = 76;
const mark = /\u2068([^\u2069]*)\u2069/g;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Where a place of ours is. */
export type UrlOf = (place: Linked) => string;

/** The letter as plain text. Lines break at 76 characters; an address is never broken. */
export function letterText(letter: Letter, urlOf: UrlOf): string {
  const { lead, action, groups = [], facts = [], paragraphs, sections, signed, unsubscribe } = letter;
  const blocks = [
    wrap(lead),
    ...(action ? [`${wrap(`${action.label}:`)}\n${urlOf(action)}`] : []),
    ...groups.flatMap(({ heading, items }) => [underlined(heading), ...items.map((item) => itemText(item, urlOf))]),
    ...(facts.length > 0 ? [facts.map(([term, description]) => wrap(`${term}: ${description}`, '  ')).join('\n')] : []),
    ...paragraphs.map((paragraph) => wrap(paragraph)),
    ...(sections?.parts ?? []).flatMap((part) => [underlined(part.heading), ...part.paragraphs.map((paragraph) => wrap(paragraph))]),
    ...(signed ? [`${signed.name}\n${signed.office}`] : []),
    ...(unsubscribe ? [`${wrap(wordsIn(letter.language)('mail.unsubscribe'))}\n${urlOf(unsubscribe)}`] : []),
  ];
  return `${sparing(blocks.join('\n\n'), letter.language)}\n`;
}

const underlined = (heading: string) => `${wrap(heading)}\n${'-'.repeat(Math.min(width, unmarked(heading).length))}`;

const itemText = ({ title, lines, action }: Item, urlOf: UrlOf): string =>
  [wrap(title, '  '), ...lines.map((line) => `  ${wrap(line, '  ')}`), ...(action ? [`  ${urlOf(action)}`] : [])].join('\n');

/** A letter's text without the marks of `isolated`, for headers. */
export const unmarked = (text: string): string => (text.includes('\u2069') ? text.replace(mark, '$1') : text);

/** Keeps a mark only where the script changes direction: elsewhere it does nothing, and a poor font shows it as a box. */
const sparing = (text: string, language: string): string =>
  text.replace(mark, (marked, inner: string) => (rightToLeft.test(inner) === (directionOf(language) === 'rtl') ? inner : marked));

const wrap = (text: string, indent = ''): string =>
  text.split(/\r?\n/).map((line) => wrapLine(line, indent)).join('\n');

function wrapLine(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[^\S\u00a0\u202f]+/)) {
    if (line && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line);
      line = indent + word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].join('\n');
}

/** As it is seen. */
const lengthOf = (text: string): number => (text.includes('\u2069') ? unmarked(text) : text).length;
