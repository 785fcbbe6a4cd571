import { open, rm } from 'node:fs/promises';
import type { CycleData } from '../cycle/cycle.types.js';
import type { BulkImport } from './import.entity.js';
import type { ImportFailure } from './import.stages.js';
import { importColumns } from './import.columns.js';
import { linesOf, LineTooLong } from './import.lines.js';
import type { RowProblem } from './import.row.js';
import { NoColumns, NoWorkbook, sheetRows } from './import.sheet.js';
import type { ImportStore } from './import.store.js';

/** Rows of one import. */
export const MOST_ROWS = 50_000;

/** The first line of an import's rows: the letters of a table's columns, by the pointers of their fields. */
export interface RowsHead {
  readonly letters: Readonly<Record<string, string>>;
}

/** One row as it was read: its number in the file, and what it holds; or why it cannot be read. */
export interface RawRow {
  readonly n: number;
  readonly given: unknown;
  readonly problems?: readonly RowProblem[];
}

/** How the rows were found: how many, or why the file as a whole is not taken. */
export type Counted = { readonly total: number; readonly letters: BulkImport['letters'] } | { readonly failure: ImportFailure };

const BUFFERED = 256 * 1024;

/**
 * Reads a file from its beginning to its end and writes its rows in one form, whichever it came in, so that taking them can go
 * on from any of them. Run again, it does the same again. @param beat called now and then; it throws when there is no use in going on.
 */
export async function countRows(store: ImportStore, { id, format, role }: BulkImport, cycle: CycleData, beat: () => void): Promise<Counted> {
  const scratch = store.scratch(id);
  const file = await open(scratch, 'wx', 0o600);
  let [waiting, total] = ['', 0];
  let letters: BulkImport['letters'] = null;
  try {
    const rows = format === 'xlsx' ? sheetRows(store.sent(id), `${scratch}.texts`, importColumns(cycle, role !== 'nominator')) : jsonRows(store.sent(id));
    for await (const row of rows) {
      if ('letters' in row) {
        letters = row.letters;
        continue;
      }
      if ((total += 1) > MOST_ROWS) return { failure: 'tooMany' };
      waiting += `${JSON.stringify(row)}\n`;
      if (waiting.length < BUFFERED) continue;
      await file.appendFile(waiting);
      waiting = '';
      beat();
    }
    if (total === 0) return { failure: 'noRows' };
    await file.appendFile(waiting);
    await file.sync();
    await store.keepRows(scratch, id);
    return { total, letters };
  } catch (error) {
    if (error instanceof NoColumns) return { failure: 'columns' };
    // Whatever else goes wrong is no fault of the file: it is tried again.
    if (error instanceof LineTooLong || error instanceof NoWorkbook) return { failure: 'unreadable' };
    throw error;
  } finally {
    await file.close();
    await rm(scratch, { force: true });
  }
}

async function* jsonRows(path: string): AsyncGenerator<RawRow> {
  let n = 0;
  for await (const { text } of linesOf(path)) {
    n += 1;
    if (text.trim() === '') continue;
    try {
      yield { n, given: JSON.parse(text) as unknown };
    } catch (error) {
      yield { n, given: { text: text.slice(0, 2_000) }, problems: [{ field: '', detail: `The line cannot be read as JSON: ${(error as Error).message.replace(/[,:] ".*$/s, '')}.` }] };
    }
  }
}
