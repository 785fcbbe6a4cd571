import exceljs from 'exceljs';
import { PassThrough, Readable } from 'node:stream';
import { exportColumnTable, type Cell, type ExportColumn } from './export.columns.js';
import type { ExportFormat } from './export.stages.js';

/** Rows of cells, in batches as they are read. */
export type Batches = AsyncIterable<readonly (readonly Cell[])[]>;

/** Writes a file of a format as a stream, never more of it in memory than a few batches. */
export const exportWriters: { readonly [F in ExportFormat]: (columns: readonly ExportColumn[], batches: Batches) => Readable } = {
  csv: (columns, batches) => Readable.from(csv(columns, batches), { objectMode: false }),
  jsonl: (columns, batches) => Readable.from(jsonLines(columns, batches), { objectMode: false }),
  xlsx,
};

/**
 * Text as a spreadsheet may have it: what begins like a formula gets an apostrophe before it, so that no program runs what a
 * stranger typed. Source: OWASP, CSV Injection.
 */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

/** RFC 4180, in UTF-8 with the mark by which spreadsheets know it. */
async function* csv(columns: readonly ExportColumn[], batches: Batches): AsyncGenerator<string> {
  yield `\ufeff${columns.map((column) => exportColumnTable[column].title).join(',')}\r\n`;
  for await (const rows of batches) yield rows.map((cells) => `${cells.map(inCsv).join(',')}\r\n`).join('');
}

function inCsv(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell);
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** An object a line, its fields named as the API's document names them. Text stays as it is: no program takes it for a formula. */
async function* jsonLines(columns: readonly ExportColumn[], batches: Batches): AsyncGenerator<string> {
  for await (const rows of batches) yield rows.map((cells) => `${JSON.stringify(Object.fromEntries(columns.map((column, i) => [column, cells[i]])))}\n`).join('');
}

function xlsx(columns: readonly ExportColumn[], batches: Batches): Readable {
  const file = new PassThrough({ highWaterMark: 1 << 20 });
  writeXlsx(file, columns, batches).catch((error: Error) => file.destroy(error));
  return file;
}

async function writeXlsx(file: PassThrough, columns: readonly ExportColumn[], batches: Batches): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: file, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('Nominations', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({ header: exportColumnTable[column].title, width: column === 'title' || column === 'institution' ? 40 : 16 }));
  for await (const rows of batches) {
    for (const cells of rows) {
      const row = sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell)));
      cells.forEach((cell, i) => {
        if (cell instanceof Date) row.getCell(i + 1).numFmt = 'yyyy-mm-dd hh:mm:ss';
      });
      row.commit();
    }
    // The library does not wait for who reads: so we do, or the file would pile up in memory.
    while (file.writableNeedDrain && !file.destroyed) await new Promise<void>((resolve) => void file.once('drain', resolve).once('close', resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await workbook.commit();
}
