import ExcelJS from 'exceljs';
import type { Row } from 'exceljs';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';

/** The library's parsers of a workbook's parts, which its types do not name. */
interface PartParsers {
  readonly workbookRels?: readonly { readonly Id: string; readonly Target: string }[];
  readonly model?: { readonly sheets?: readonly { readonly rId: string }[] };
  _parseRels(part: Readable): Promise<void>;
  _parseWorkbook(part: Readable): Promise<void>;
  _parseStyles(part: Readable): Promise<void>;
  _parseSharedStrings(part: Readable): AsyncIterable<{ readonly text: unknown }>;
  _parseWorksheet(part: Readable, sheet: string): Iterable<{ readonly value: AsyncIterable<Row> }>;
}

/**
 * The rows of the sheet that a workbook shows first. The texts that its cells share are told before the first row.
 *
 * The library's own walk through a workbook is not taken: it forgets the parts that it has not come to when the file has been
 * read to its end, as happens on a slow disk, and it breaks letters of several bytes where one chunk ends and the next begins.
 * Here each part is found in the archive's directory and decoded before the library parses it.
 * @throws whatever the archive's or the library's reader throws at what is no workbook.
 */
export async function* firstSheet(path: string, onSharedText: (text: unknown) => void): AsyncGenerator<Row> {
  const zip = await yauzl.openPromise(path, { autoClose: false });
  const opened: Readable[] = [];
  try {
    const parts = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
    const open = async (name: string): Promise<Readable | undefined> => {
      const entry = parts.get(name);
      const part = entry && (await zip.openReadStreamPromise(entry));
      if (part) opened.push(part.setEncoding('utf8'));
      return part;
    };
    const needed = async (name: string): Promise<Readable> => {
      const part = await open(name);
      if (!part) throw new Error(`The archive has no ${name}.`);
      return part;
    };

    const parsers = new ExcelJS.stream.xlsx.WorkbookReader(path, { worksheets: 'emit', sharedStrings: 'emit', hyperlinks: 'ignore', styles: 'cache', entries: 'ignore' }) as unknown as PartParsers;
    // Some programs number the workbook.
    const book = [...parts.keys()].map((name) => /^xl\/(workbook\d*\.xml)$/.exec(name)?.[1]).find((name) => name) ?? 'workbook.xml';
    await parsers._parseWorkbook(await needed(`xl/${book}`));
    await parsers._parseRels(await needed(`xl/_rels/${book}.rels`));
    const styles = await open('xl/styles.xml');
    if (styles) await parsers._parseStyles(styles);
    const texts = await open('xl/sharedStrings.xml');
    if (texts) for await (const { text } of parsers._parseSharedStrings(texts)) onSharedText(text);
    const first = firstOf(parsers);
    if (first) for (const { value } of parsers._parseWorksheet(await needed(first), '1')) yield* value;
  } finally {
    for (const part of opened) part.destroy();
    zip.close();
  }
}

/** Where the first sheet stands in the archive; sheets that are charts have no rows. */
const firstOf = ({ model, workbookRels = [] }: PartParsers): string | undefined =>
  (model?.sheets ?? [])
    .map(({ rId }) => workbookRels.find(({ Id }) => Id === rId)?.Target ?? '')
    .map((target) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`))
    .find((name) => name.startsWith('xl/worksheets/'));
