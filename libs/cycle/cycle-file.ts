import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { LineCounter, parseDocument } from 'yaml';
import { checkCycle, resolveDates, type Loose } from './cycle-file.checks.js';
import { CycleFileError, type CycleFileProblem } from './cycle-file.error.js';
import { entriesOf, Reading, scalarOf, type Entry, type Source } from './cycle-file.reading.js';
import { readFields } from './cycle-file.readers.js';
import { shape, type WrittenDates } from './cycle-file.shape.js';
import type { CycleData } from './cycle.types.js';

export interface CycleText {
  /** Name for messages, as `unpsa-2012.yaml`. */
  readonly file: string;
  readonly text: string;
  /** Gives the text of the file that this one `extends`. */
  readonly base?: (file: string) => string;
}

export interface CycleFile {
  readonly data: CycleData;
  /** Hex SHA-256 over the text of the file and of those that it extends. */
  readonly sha256: string;
  /** An error that points to fields of this file, for what only the database can tell. */
  error(problems: readonly { field: string; message: string }[]): CycleFileError;
}

/** `now`: the instant of loading; decides the year of a cycle that carries `${deadlineYear}`. */
export interface Loading {
  readonly now: Date;
  /** Start of a rehearsal, which relative dates count from. `now` when absent. */
  readonly start?: Date;
  /** Number of a rehearsal, `${run}`. */
  readonly run?: number;
}

/**
 * Reads and checks a cycle's file. A file that `extends` another has all of its fields, except those that it has itself.
 * Placeholders in texts: `${deadlineYear}` the year, in the cycle's zone, in which it is loaded; `${edition}` the one after; `${run}`.
 * @throws CycleFileError with everything that is wrong, each at its line and column.
 */
export function readCycleFile(written: CycleText, { now, start = now, run = 1 }: Loading): CycleFile {
  const sources = withBases(written);
  const entries = new Map<string, Entry>(sources.toReversed().flatMap((source) => [...(entriesOf({ source, node: source.document.contents }) ?? [])]));
  entries.delete('extends');

  const zone = entries.get('timeZone');
  const year = DateTime.fromJSDate(now, { zone: String(zone && scalarOf({ ...zone, node: zone.value })) });
  const deadlineYear = (year.isValid ? year : year.setZone('utc')).year;
  const reading = new Reading({ deadlineYear: String(deadlineYear), edition: String(deadlineYear + 1), run: String(run) });
  reading.stands('', sources[0]!, 0);

  const { dates, ...cycle } = readFields(reading, '', entries, shape);
  checkCycle(cycle as Loose<typeof cycle>, reading);
  const resolved = resolveDates((dates ?? {}) as Loose<WrittenDates>, cycle as Loose<typeof cycle>, start, reading);
  fail(reading.problems);
  return {
    data: { ...cycle, dates: resolved } as CycleData,
    sha256: sources.reduce((hash, source) => hash.update(source.text), createHash('sha256')).digest('hex'),
    error(problems) {
      problems.forEach(({ field, message }) => reading.wrong(field, message));
      return new CycleFileError(reading.problems);
    },
  };
}

/** The file and those that it extends, the furthest last. */
function withBases({ file, text, base }: CycleText, below: readonly string[] = []): Source[] {
  const lines = new LineCounter();
  const source: Source = { file, text, document: parseDocument(text, { lineCounter: lines, prettyErrors: false }), lines };
  fail(source.document.errors.map((error) => ({ file, ...position(source, error.pos[0]), field: '', message: error.message })));
  const top = entriesOf({ source, node: source.document.contents });
  if (!top) throw new CycleFileError([{ file, line: 1, column: 1, field: '', message: 'expected a map of fields' }]);
  const extended = top.get('extends');
  if (!extended) return [source];
  const name = scalarOf({ source, node: extended.value });
  const problem = (message: string) => new CycleFileError([{ file, ...position(source, extended.key.range![0]), field: 'extends', message }]);
  if (typeof name !== 'string' || !base) throw problem('expected the name of a file beside this one');
  // A base is named as seen from the file that names it.
  const next = join(dirname(file), name);
  if (below.includes(next) || next === file) throw problem('the files extend each other in a ring');
  try {
    return [source, ...withBases({ file: next, text: base(next), base }, [...below, file])];
  } catch (error) {
    throw error instanceof CycleFileError ? error : problem(`"${name}" cannot be read: ${(error as Error).message}`);
  }
}

function position({ lines }: Source, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function fail(problems: readonly CycleFileProblem[]): void {
  if (problems.length > 0) throw new CycleFileError([...problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column));
}
