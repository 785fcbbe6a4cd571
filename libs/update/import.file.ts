import type { Readable } from 'node:stream';
import mammoth from 'mammoth';
import { refuse } from '../refusal/refusal.js';
import type { ImportWarning } from './import.types.js';

export const importFormats = ['txt', 'docx'] as const;
export type ImportedFormat = (typeof importFormats)[number];

/** More than any update holds, pictures included. */
const MOST_BYTES = 10 * 1024 * 1024;
/** Of text; an update of a month has some ten pages. */
const MOST_SIGNS = 500_000;

export interface ImportedText {
  readonly format: ImportedFormat;
  readonly text: string;
  readonly warnings: readonly ImportWarning[];
}

/** All bytes of a file on its way in. @throws Refusal `too-large` */
export async function gather(content: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of content as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) refuse('too-large', 'An update is at most 10 MB, pictures included.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The text of an update's file. @throws Refusal `file-refused` */
export async function openUpdate(bytes: Buffer): Promise<ImportedText> {
  const read = bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04')) ? await fromWord(bytes) : plain(bytes);
  if (!read.text.trim()) refuse('file-refused', 'The file has no text in it. Send the update itself, as plain text or as a Word document (.docx).');
  if (read.text.length > MOST_SIGNS) refuse('file-refused', `The text has ${read.text.length} characters; an update has at most ${MOST_SIGNS}.`);
  return read;
}

function plain(bytes: Buffer): ImportedText {
  if (bytes.includes(0)) refuse('file-refused', 'The file is no text and no Word document. Send the update as plain text (.txt) or as a Word document (.docx).');
  try {
    return { format: 'txt', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] };
  } catch {
    const warning: ImportWarning = { kind: 'encoding', item: null, detail: 'The text is not UTF-8; it is read as Windows-1252. Look at names with accents.' };
    return { format: 'txt', text: new TextDecoder('windows-1252').decode(bytes), warnings: [warning] };
  }
}

/** An element of a Word document, as mammoth gives it. */
interface Element {
  readonly type: string;
  readonly value?: string;
  readonly breakType?: 'line' | 'page' | 'column';
  readonly numbering?: { readonly isOrdered: boolean; readonly level: string | number } | null;
  readonly children?: readonly Element[];
}

async function fromWord(bytes: Buffer): Promise<ImportedText> {
  let text = '';
  let counted = 0;
  const transformDocument = (document: Element): Element => {
    ({ text, counted } = textOf(document));
    return document;
  };
  try {
    await mammoth.convertToHtml({ buffer: bytes }, { transformDocument, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) });
  } catch {
    refuse('file-refused', 'The file is no Word document that can be read. Save it as .docx, or send its text as .txt.');
  }
  const warning: ImportWarning = { kind: 'numberedByWord', item: null, detail: `Word numbers ${counted} paragraphs by itself; the numbers are counted here.` };
  return { format: 'docx', text, warnings: counted > 0 ? [warning] : [] };
}

/** Paragraphs with an empty line between them, pages parted by a form feed. What Word numbers by itself at the first level gets its number. */
function textOf(document: Element): { readonly text: string; readonly counted: number } {
  let counted = 0;
  const inline = (element: Element): string => {
    if (element.type === 'text') return element.value ?? '';
    if (element.type === 'tab') return '\t';
    if (element.type === 'break') return element.breakType === 'page' ? '\f' : '\n';
    return (element.children ?? []).map(inline).join('');
  };
  const blocks = (element: Element): string[] => {
    if (element.type !== 'paragraph') return (element.children ?? []).flatMap(blocks);
    const said = inline(element);
    const ordered = element.numbering?.isOrdered === true && Number(element.numbering.level) === 0 && said.trim() !== '';
    if (ordered) counted += 1;
    return [ordered ? `${counted}. ${said}` : said];
  };
  const paragraphs = blocks(document);
  return { text: paragraphs.join('\n\n'), counted };
}
