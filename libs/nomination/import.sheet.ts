import type { Row } from 'exceljs';
import type { RowProblem } from './import.row.js';
import { columnOf, pointerOf, type ImportColumn } from './import.columns.js';
import { StringsFile } from './import.strings.js';
import { firstSheet } from './import.workbook.js';
import { isOwnTrouble } from './own-trouble.js';

/** A row of a table as the nomination that it is, with the number that the table shows beside it. */
export interface SheetRow {
  readonly n: number;
  readonly given: Readonly<Record<string, unknown>>;
  /** Cells that hold nothing that can be read. */
  readonly problems?: readonly RowProblem[];
}

/** The columns that were found: their letters by the pointers of their fields. */
export interface SheetHead {
  readonly letters: Readonly<Record<string, string>>;
}

/** The first row names no field that is known. */
export class NoColumns extends Error {}

/** The file is no workbook that can be read to its end. */
export class NoWorkbook extends Error {}

interface Column {
  readonly path: string;
  readonly known: boolean;
}

/**
 * The rows of a workbook's first sheet, streamed: its head first; further sheets are explanations. Texts that its cells share are kept on the disk at
 * `scratch`, so that memory does not grow with the file. Columns whose heading begins with # are the reader's own notes.
 * @throws NoColumns; NoWorkbook; the machine's own trouble as it is.
 */
export async function* sheetRows(path: string, scratch: string, columns: readonly ImportColumn[]): AsyncGenerator<SheetHead | SheetRow> {
  const strings = new StringsFile(scratch);
  let head: Map<number, Column> | undefined;
  try {
    for await (const row of firstSheet(path, (text) => strings.add(textOf(text)))) {
      if (!head) {
        head = headOf(row, strings, columns);
        if (head.size > 0) yield { letters: Object.fromEntries([...head].map(([n, { path: field, known }]) => [known ? pointerOf(field) : `/${field}`, letterOf(n)])) };
        else head = undefined;
        continue;
      }
      const read = rowOf(row, head, strings);
      if (read) yield read;
    }
  } catch (error) {
    if (error instanceof NoColumns || isOwnTrouble(error)) throw error;
    throw new NoWorkbook(undefined, { cause: error });
  } finally {
    strings.close();
  }
}

function headOf(row: Row, strings: StringsFile, columns: readonly ImportColumn[]): Map<number, Column> {
  const head = new Map<number, Column>();
  row.eachCell((cell, n) => {
    const heading = String(shownValue(cell.value, strings) ?? '').trim();
    const path = columnOf(columns, heading);
    if (heading && !heading.startsWith('#')) head.set(n, { path: path ?? heading, known: path !== undefined });
  });
  if (head.size > 0 && ![...head.values()].some(({ known }) => known)) throw new NoColumns();
  return head;
}

/** Null for a row without any value. */
function rowOf(row: Row, head: ReadonlyMap<number, Column>, strings: StringsFile): SheetRow | null {
  const given: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  row.eachCell((cell, n) => {
    const column = head.get(n);
    if (!column) return;
    const value = shownValue(cell.value, strings);
    if (value === unreadable) problems.push({ field: column.known ? pointerOf(column.path) : `/${column.path}`, detail: 'The cell shows an error, or a formula without a value. Write the value itself.' });
    else if (value !== undefined && value !== '') put(given, column, value);
  });
  return Object.keys(given).length + problems.length > 0 ? { n: row.number, given, ...(problems.length > 0 && { problems }) } : null;
}

function put(given: Record<string, unknown>, { path, known }: Column, value: string): void {
  const names = known ? path.split('.') : [path];
  let part = given;
  for (const name of names.slice(0, -1)) part = (part[name] ??= {}) as Record<string, unknown>;
  part[names.at(-1)!] = value;
}

const unreadable = Symbol('unreadable');

/** What a cell shows: a formula's result, a date as a day, texts without their formats. */
function shownValue(value: unknown, strings: StringsFile): string | undefined | typeof unreadable {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? unreadable : value.toISOString().slice(0, 10);
  if (typeof value === 'number') return Number.isNaN(value) ? unreadable : String(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return kept(value);
  if (typeof value !== 'object') return unreadable;
  if ('sharedString' in value) return kept(strings.get(Number(value.sharedString)));
  if ('error' in value) return unreadable;
  if ('formula' in value || 'sharedFormula' in value) return shownValue((value as { result?: unknown }).result, strings) ?? unreadable;
  return kept(textOf(value));
}

/** Excel writes line breaks as it likes, and blanks that nobody sees. */
const kept = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('_x000D_', '').trim();

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  if ('richText' in value) return (value.richText as readonly { text: string }[]).map(({ text }) => text).join('');
  return 'text' in value ? textOf(value.text) : '';
}

/** 1 as A, 27 as AA. */
export const letterOf = (n: number): string => (n <= 26 ? '' : letterOf(Math.floor((n - 1) / 26))) + String.fromCharCode(65 + ((n - 1) % 26));

