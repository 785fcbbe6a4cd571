import { parse } from 'csv-parse/sync';
import { nearest } from '../cycle/nearest.js';
import type { Reason } from '../refusal/problems.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { MOST_CONTACTS, whyNotContacts, type ContactGiven } from './contact.rules.js';

/** Headings of the table; `languages` are separated by blanks. */
export const contactColumns = ['name', 'email', 'kind', 'country', 'organization', 'languages', 'timeZone'] as const;
type Column = (typeof contactColumns)[number];
const needed: readonly Column[] = ['name', 'email', 'kind'];

/** One line of the table, with the number that it has in the file, the heading being 1. */
interface Line {
  readonly record: Readonly<Partial<Record<string, string>>>;
  readonly info: { readonly lines: number };
}

/**
 * Reads a table of contacts: UTF-8, comma or semicolon, the headings in its first line. Either every row is right, or none is taken.
 * @throws Refusal `file-refused`, or `invalid-fields` with every wrong field: `/rows/3/email`, rows counted from 1 below the heading.
 */
export function contactsOf(file: Buffer): ContactGiven[] {
  const lines = read(file);
  if (lines.length > MOST_CONTACTS) refuse('file-refused', `The file has ${lines.length} rows; ${MOST_CONTACTS} are taken at once. Send it in parts.`);
  const rows = lines.map(({ record }): ContactGiven => {
    const at = (column: Column) => record[column]?.trim() || undefined;
    return {
      name: at('name') ?? '', email: at('email') ?? '', kind: (at('kind') ?? '') as ContactGiven['kind'],
      ...given('country', at('country')?.toUpperCase()), ...given('organization', at('organization')), ...given('timeZone', at('timeZone')),
      ...given('languages', at('languages')?.toLowerCase().split(/[\s,;]+/)),
    };
  });
  const wrong = whyNotContacts(rows, '', (n) => `Row ${n + 1} (line ${lines[n]!.info.lines})`);
  refuseIf(wrong.map(({ field, ...reason }): Reason => ({ ...reason, field: field!.replace(/^\/(\d+)/, (_, n: string) => `/rows/${Number(n) + 1}`) })));
  return rows;
}

const given = <K extends string, V>(name: K, value: V | undefined) => (value === undefined ? {} : { [name]: value }) as { readonly [key in K]?: V };

function read(file: Buffer): Line[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return refuse('file-refused', 'The file is not UTF-8. Save it as "CSV UTF-8" and send it again.');
  }
  if (text.trim() === '') return refuse('file-refused', `The file is empty. Its first line has the headings ${contactColumns.join(', ')}.`);
  try {
    return parse(text, { columns: headings, bom: true, delimiter: text.split('\n', 1)[0]!.includes(';') ? ';' : ',', info: true, skip_empty_lines: true, skip_records_with_empty_values: true, relax_column_count_less: true }) as Line[];
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (!code) throw error;
    return refuse('file-refused', `The table cannot be read${lines ? ` at line ${lines}` : ''}: ${code === 'CSV_RECORD_INCONSISTENT_COLUMNS' || code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' ? 'it has more cells than there are headings' : 'a quotation mark is open or stands in the middle of a cell'}.`);
  }
}

/** Case and blanks of a heading do not matter. @throws Refusal on a heading that is not known, and on one that is lacking. */
function headings(first: readonly string[]): Column[] {
  const found = first.map((heading) => contactColumns.find((column) => column.toLowerCase() === heading.trim().toLowerCase()));
  const reasons: Reason[] = [
    ...first.flatMap((heading, n): Reason[] => {
      if (found[n]) return [];
      const near = nearest(heading.trim(), contactColumns);
      return [{ problem: 'file-refused', detail: `The heading "${heading.slice(0, 40)}" is not known.${near ? ` Do you mean ${near}?` : ` Known are ${contactColumns.join(', ')}.`}` }];
    }),
    ...needed.filter((column) => !found.includes(column)).map((column): Reason => ({ problem: 'file-refused', detail: `The column ${column} is needed.` })),
  ];
  refuseIf(reasons);
  return found as Column[];
}
