import type { Content, Sentence } from './update.types.js';

/** An update as every format prints it: numbered items, each with its title and paragraphs. */
export interface UpdateDocument {
  readonly title: string;
  readonly items: readonly { readonly number: number; readonly title: string; readonly paragraphs: readonly string[] }[];
  /** When the version was made; the date of the document. */
  readonly at: Date;
}

/** @param citations behind each sentence where it has what it says from: for the team, never for readers. */
export function documentOf({ title, items }: Content, at: Date, citations = false): UpdateDocument {
  const text = (sentence: Sentence) => (citations ? `${sentence.text} ${cited(sentence)}` : sentence.text);
  return {
    title, at,
    items: items.map((item, i) => ({ number: i + 1, title: item.title.text, paragraphs: item.paragraphs.map((paragraph) => paragraph.map(text).join(' ')) })),
  };
}

/** `[event 0199… summary; outcome 0199… text]`, `[editorial]`. */
function cited({ citations, editorial }: Sentence): string {
  const all = [...citations.map(({ record, id, field }) => `${record} ${id} ${field}`), ...(editorial ? ['editorial'] : [])];
  return `[${all.join('; ') || 'no record'}]`;
}

/** As plain text, in the shape of November 2011. */
export const updateText = ({ title, items }: UpdateDocument): string =>
  `${[title, ...items.flatMap((item) => [`${item.number}. ${item.title}`, ...item.paragraphs])].join('\n\n')}\n`;
