import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { CycleFileProblem } from '../cycle/cycle-file.error.js';
import { entriesOf, Reading, type Source } from '../cycle/cycle-file.reading.js';
import { readFields, type Made } from '../cycle/cycle-file.readers.js';
import { countryCode } from '../nomination/field.kinds.js';
import { whyNotAttendance } from './event.rules.js';
import { whyNotTimes } from './known-time.js';
import { paragraphsOf } from './paragraphs.js';
import { shape } from './records.shape.js';
import type { EventRecord, OutreachRecords } from './records.types.js';

type WrittenRecords = Made<typeof shape>;
type WrittenItem = WrittenRecords['items'][number];
type WrittenEvent = WrittenItem['events'][number];

/** A file of records cannot be used; carries everything that is wrong in it, each at its line and column. */
export class RecordsFileError extends Error {
  constructor(readonly problems: readonly CycleFileProblem[]) {
    super(problems.map(({ file, line, column, field, message }) => `${file}:${line}:${column} ${field}: ${message}`).join('\n'));
    this.name = 'RecordsFileError';
  }
}

/** Reads a file of records and the text beside it that the file names. @throws RecordsFileError */
export const recordsIn = (path: string): OutreachRecords =>
  readRecords({ file: basename(path), yaml: readFileSync(path, 'utf8'), textOf: (file) => readFileSync(join(dirname(path), file), 'utf8') });

/**
 * Records as a person wrote them, with the words of the text that they were read from.
 * @param textOf gives the text that the records name.
 * @throws RecordsFileError
 */
export function readRecords({ file, yaml, textOf }: { readonly file: string; readonly yaml: string; readonly textOf: (file: string) => string }): OutreachRecords {
  const lines = new LineCounter();
  const source: Source = { file, text: yaml, document: parseDocument(yaml, { lineCounter: lines, prettyErrors: false }), lines };
  const broken = source.document.errors.map(({ pos, message }) => ({ ...lines.linePos(pos[0]), message }));
  if (broken.length > 0) throw new RecordsFileError(broken.map(({ line, col, message }) => ({ file, line, column: col, field: '', message })));
  const entries = entriesOf({ source, node: source.document.contents });
  if (!entries) throw new RecordsFileError([{ file, line: 1, column: 1, field: '', message: 'expected a map of fields' }]);

  const reading = new Reading();
  reading.stands('', source, 0);
  const written = readFields(reading, '', entries, shape);
  fail(reading);
  const text = openText(reading, written.text, textOf);
  fail(reading);
  check(reading, written, text);
  fail(reading);
  const { document, cycle = null, items } = written;
  return { document, cycle, events: items.flatMap((item) => item.events.map((event) => recordOf(document, item, event, text))) };
}

function openText(reading: Reading, name: string, textOf: (file: string) => string): string {
  try {
    return textOf(name);
  } catch (error) {
    reading.wrong('text', `"${name}" cannot be read: ${(error as Error).message}`);
    return '';
  }
}

/** What no single field can tell. */
function check(reading: Reading, { items }: WrittenRecords, text: string): void {
  let end = 0;
  items.forEach((item, i) => {
    const first = items.findIndex((other) => other.item === item.item);
    if (first < i) reading.wrong(`items[${i}].item`, `"${item.item}" comes twice; first as items[${first}].item`);
    item.events.forEach((event, e) => {
      const at = `items[${i}].events[${e}]`;
      const [from, to] = event.read;
      if (event.read.length !== 2 || from! < end || to! <= from! || to! > text.length) {
        reading.wrong(`${at}.read`, `expected where it begins and ends, after ${end} and up to ${text.length}, found [${event.read.join(', ')}]`);
      } else if (e === 0 && !inOneLine(text.slice(end, from)).includes(item.heading)) {
        reading.wrong(`items[${i}].heading`, `does not stand in the text before ${from}`);
      }
      end = Math.max(end, to ?? end);
      checkEvent(reading, at, event);
    });
  });
}

function checkEvent(reading: Reading, at: string, event: WrittenEvent): void {
  const { begins = null, ends = null, timeZone = null } = event;
  for (const { field, detail } of whyNotTimes({ begins, ends, timeZone })) reading.wrong(`${at}${pathOf(field)}`, detail);
  const rows = attendanceOf(event).map(({ country = null, name = null, count = null, ...row }) => ({ ...row, country, name, count }));
  for (const { field, detail } of whyNotAttendance(rows)) reading.wrong(`${at}${pathOf(field)}`, detail);
  const countries = { country: event.country, ...Object.fromEntries([
    ...(event.targetCountries ?? []).map((code, n) => [`targetCountries[${n}]`, code]), ...(event.parties ?? []).map(({ country }, n) => [`parties[${n}].country`, country]),
  ]) as Record<string, string | undefined> };
  for (const [field, code] of Object.entries(countries)) if (code && !countryCode.holds(code)) reading.wrong(`${at}.${field}`, `there is no country ${code}`);
}

/** A JSON pointer as the path of a field in a file: `/attendance/2/name` as `.attendance[2].name`. */
const pathOf = (pointer = '') => pointer.replace(/\/(\d+)/g, '[$1]').replaceAll('/', '.');
const inOneLine = (text: string) => text.replace(/\s+/g, ' ');

function recordOf(document: string, { item, heading }: WrittenItem, written: WrittenEvent, text: string): EventRecord {
  const { read: [from, to], online = false, audience = '', languages = [], targetCountries = [], topics = [], parties = [], outcomes = [], commitments = [], ...told } = written;
  return {
    ...told, online, audience, languages, targetCountries, topics, parties, attendance: attendanceOf(written), outcomes, commitments,
    source: { document, item, heading, from: from!, to: to! }, summary: summaryOf(text, from!, to!),
  };
}

const attendanceOf = ({ attendance = [] }: WrittenEvent) => attendance.map((row) => ({ ...row, precision: row.precision ?? ('exactly' as const) }));

/** A part that was cut out of a sentence begins with a capital and ends with a full stop. */
function summaryOf(text: string, from: number, to: number): string {
  const all = paragraphsOf(text, from, to).map((paragraph) => paragraph.text).join('\n\n');
  return all[0]!.toUpperCase() + all.slice(1) + (/[\p{L}\p{N})]$/u.test(all) ? '.' : '');
}

function fail({ problems }: Reading): void {
  if (problems.length > 0) throw new RecordsFileError([...problems].sort((a, b) => a.line - b.line || a.column - b.column));
}
