import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Latin, Greek, Cyrillic and Arabic, the weights that documents use. */
const fonts = [
  'noto-sans/400Regular/NotoSans_400Regular.ttf', 'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf', 'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
];
/** For archives, tagged for screen readers. It also makes the compiler refuse a letter that no font has, where it would print a box. */
const standard = 'a-2a';
/** Renderings for which the compiler remembers what it worked out. */
const memory = 10;

/** Data whose letters stand in none of the fonts. */
export class Unprintable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unprintable';
  }
}

let compiler: Promise<NodeCompiler> | undefined;

/**
 * Sets a Typst template as PDF/A-2a. The same input gives the same bytes.
 * @param template a constant of ours: values never become part of it. It reads them as `json(bytes(sys.inputs.data))`, and sets a
 *   date for the document from them.
 * @throws Unprintable when a value has letters that no font has; Error when the template is wrong.
 */
export async function renderPdf(template: string, data: object): Promise<Buffer> {
  const typst = await (compiler ??= open());
  try {
    return typst.pdf({ mainFileContent: template, inputs: { data: JSON.stringify(data) } }, { pdfStandard: standard });
  } catch (error) {
    const { message } = error as Error;
    throw message.includes('could not be displayed with font') ? new Unprintable(message) : new Error(`The document cannot be set: ${message}`);
  } finally {
    typst.evictCache(memory);
  }
}

async function open(): Promise<NodeCompiler> {
  const { resolve } = createRequire(import.meta.url);
  const fontBlobs = await Promise.all(fonts.map((font) => readFile(resolve(`@expo-google-fonts/${font}`))));
  return NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
}
