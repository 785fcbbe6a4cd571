import ExcelJS from 'exceljs';
import { PassThrough, Readable } from 'node:stream';
import type { CycleData } from '../cycle/cycle.types.js';
import { importColumns, importFields, pointerOf, referenceField } from './import.columns.js';
import type { Refused, RefusedRow } from './import.queries.js';

export const errorFormats = ['jsonl', 'xlsx'] as const;
export type ErrorFormat = (typeof errorFormats)[number];

/** A file that is written while it is sent. */
export interface WrittenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Readable;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const wrongCell = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD6D6' } } as const;
/** What a reader of the file adds for people; the importer leaves columns with such headings out. */
const notes = ['#row', '#problems'];

/** The refused rows as a file that may be corrected and sent again: each with its number, its values and what is wrong with them. */
export function errorFile(id: string, refused: Refused, format: ErrorFormat): WrittenFile {
  const name = `import-${id}-errors.${format}`;
  if (format === 'jsonl') return { name, mediaType: 'application/jsonl', content: Readable.from(errorLines(refused)) };
  return { name, mediaType: XLSX, content: streamed((workbook) => errorSheet(workbook, refused)) };
}

/** A table to be filled in: a column for each field of the cycle's form, and a sheet that explains them. */
export function templateFile({ code, form, categories }: Pick<CycleData, 'code' | 'form' | 'categories'>, officer: boolean): WrittenFile {
  const columns = importColumns({ form }, officer).map(({ path }) => path);
  const content = streamed((workbook) => {
    const sheet = headed(workbook, 'Nominations', columns);
    sheet.commit();
    const help = headed(workbook, 'Explanations', ['column', 'what', 'needed for submission']);
    for (const { path, kind, needed } of importFields(officer)) {
      const what = path === 'category' ? `one of ${categories.map(({ id, title }) => `${id} (${title.en})`).join(', ')}` : kind.expected;
      const own = path === referenceField ? 'your own name for the row, by which it is known when the file is sent again' : what;
      help.addRow([path, own, needed || always.has(path) ? 'yes' : 'no']).commit();
    }
    for (const { id, text, maxWords, required } of form.questions) help.addRow([`answers.${id}`, `${text.en} At most ${maxWords} words.`, required ? 'yes' : 'no']).commit();
    help.commit();
    return Promise.resolve();
  });
  return { name: `${code}-import.xlsx`, mediaType: XLSX, content };
}

/** What every submission wants, besides answers and a contact. */
const always = new Set(['title', 'category', 'language', 'nominee.name', 'nominee.country', 'nominee.kind', 'startedOn']);

async function* errorLines({ rows, letters }: Refused): AsyncGenerator<string> {
  for await (const { row, problems, values } of rows) {
    const told = problems.map(({ field, detail }) => ({ field, ...(letters?.[field] && { column: letters[field] }), detail }));
    yield `${JSON.stringify({ row, problems: told, values })}\n`;
  }
}

async function errorSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { columns, rows, letters }: Refused): Promise<void> {
  const sheet = headed(workbook, 'Refused rows', [...notes, ...columns]);
  for await (const refused of rows) {
    const { row, problems } = refused;
    const told = problems.map(({ field, detail }) => `${[letters?.[field], field].filter(Boolean).join(' ') || 'row'}: ${detail}`).join('\n');
    const line = sheet.addRow([row, told, ...columns.map((path) => cellOf(refused, path))]);
    for (const { field } of problems) {
      const at = columns.findIndex((path) => pointerOf(path) === field);
      if (at !== -1) line.getCell(notes.length + at + 1).fill = wrongCell;
    }
    line.commit();
  }
  sheet.commit();
}

/** As text, always: what somebody typed is never a formula. */
function cellOf({ values }: RefusedRow, path: string): string | null {
  const value = path.split('.').reduce<unknown>((part, name) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined), values);
  if (value === undefined || value === null) return null;
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_CELL);
}

/** Characters that Excel takes in a cell. */
const LONGEST_CELL = 32_767;

function headed(workbook: ExcelJS.stream.xlsx.WorkbookWriter, name: string, headings: readonly string[]): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = headings.map((heading) => ({ width: Math.max(14, Math.min(40, heading.length + 2)) }));
  const row = sheet.addRow([...headings]);
  row.font = { bold: true };
  row.commit();
  return sheet;
}

/** Writes a workbook into a stream as fast as it is read. What goes wrong ends the stream with it. */
function streamed(write: (workbook: ExcelJS.stream.xlsx.WorkbookWriter) => Promise<void>): Readable {
  const content = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: content, useStyles: true, useSharedStrings: false });
  write(workbook).then(() => workbook.commit()).catch((error: unknown) => content.destroy(error as Error));
  return content;
}
