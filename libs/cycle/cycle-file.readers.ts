import { DateTime, Duration } from 'luxon';
import type { Node } from 'yaml';
import { entriesOf, found, itemsOf, scalarOf, type At, type Entry, type Reader, type Reading } from './cycle-file.reading.js';
import { nearest } from './nearest.js';

/** A field that may be left out. */
export interface Optional<T> {
  readonly optional: Reader<T>;
}
export type Fields = Readonly<Record<string, Reader<unknown> | Optional<unknown>>>;
type Required<F extends Fields> = { [K in keyof F as F[K] extends Optional<unknown> ? never : K]: F[K] extends Reader<infer T> ? T : never };
type Left<F extends Fields> = { [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<infer T> ? T : never };
/** What the readers of some fields make together. */
export type Made<F extends Fields> = Required<F> & Left<F>;

export const optional = <T>(reader: Reader<T>): Optional<T> => ({ optional: reader });

/** Text with its placeholders filled in; `pattern` in words is `what`. */
export const text =
  (what = 'text', pattern = /\S/): Reader<string> =>
  (at) => {
    const value = scalarOf(at);
    if (typeof value !== 'string') return at.reading.wrong(at.path, `expected ${what}, found ${found(at)}${typeof value === 'number' ? '; put it in quotes' : ''}`);
    const filled = at.reading.filled(at.path, value.trim());
    return pattern.test(filled) ? filled : at.reading.wrong(at.path, `expected ${what}, found "${filled}"`);
  };

export const oneOf =
  <T extends string>(known: readonly T[]): Reader<T> =>
  (at) => {
    const value = scalarOf(at);
    return known.includes(value as T) ? (value as T) : at.reading.wrong(at.path, `expected ${known.join(' or ')}, found ${found(at)}${didYouMean(value, known)}`);
  };

export const number =
  (min: number, max: number): Reader<number> =>
  (at) => {
    const value = scalarOf(at);
    return typeof value === 'number' && value >= min && value <= max ? value : at.reading.wrong(at.path, `expected a number from ${min} to ${max}, found ${found(at)}`);
  };

export const whole =
  (min: number, max: number): Reader<number> =>
  (at) => {
    const value = scalarOf(at);
    return Number.isInteger(value) && (value as number) >= min && (value as number) <= max
      ? (value as number)
      : at.reading.wrong(at.path, `expected a whole number from ${min} to ${max}, found ${found(at)}`);
  };

export const yesOrNo: Reader<boolean> = (at) => {
  const value = scalarOf(at);
  return typeof value === 'boolean' ? value : at.reading.wrong(at.path, `expected true or false, found ${found(at)}`);
};

/** An ISO 8601 duration above zero, or from zero on. */
export const duration =
  (from: 'above zero' | 'from zero'): Reader<string> =>
  (at) => {
    const value = text('a duration such as P14D or PT3H')(at);
    if (value === undefined) return undefined;
    const read = Duration.fromISO(value);
    const length = read.toMillis();
    return read.isValid && (length > 0 || (from === 'from zero' && length === 0)) ? value : at.reading.wrong(at.path, `expected a duration such as P14D or PT3H, found "${value}"`);
  };

export const timeZone: Reader<string> = (at) => {
  const value = text('a time zone such as America/New_York')(at);
  if (value === undefined || DateTime.local({ zone: value }).isValid) return value;
  return at.reading.wrong(at.path, `there is no time zone "${value}"${didYouMean(value, Intl.supportedValuesOf('timeZone'))}`);
};

export const list =
  <T>(reader: Reader<T>, atLeast = 1): Reader<readonly T[]> =>
  (at) => {
    const items = itemsOf(at);
    if (!items) return at.reading.wrong(at.path, `expected a list, found ${found(at)}`);
    if (items.length < atLeast) at.reading.wrong(at.path, `expected at least ${atLeast} in the list`);
    // A broken item stays as a gap, so that the items behind it keep their numbers in later messages.
    return items.map((node, index) => child(at, `${at.path}[${index}]`, node, node, reader)) as T[];
  };

/** A map whose names are the writer's own. */
export const mapOf =
  <T>(name: RegExp, what: string, reader: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (at) => {
    const entries = entriesOf(at);
    if (!entries) return at.reading.wrong(at.path, `expected a map, found ${found(at)}`);
    return Object.fromEntries(
      [...entries].map(([key, entry]) => {
        const path = `${at.path}.${key}`;
        const value = child(at, path, entry.key, entry.value, reader);
        if (!name.test(key)) at.reading.wrong(path, `expected ${what}, found "${key}"`);
        return [key, value];
      }),
    ) as Record<string, T>;
  };

/** A map with these fields and no others. */
export const object =
  <F extends Fields>(fields: F): Reader<Made<F>> =>
  (at) => {
    const entries = entriesOf(at);
    if (!entries) return at.reading.wrong(at.path, `expected a map, found ${found(at)}`);
    return readFields(at.reading, at.path, entries, fields);
  };

/** Reads what fields there are; whatever is wrong is noted and left out. */
export function readFields<F extends Fields>(reading: Reading, path: string, entries: Map<string, Entry>, fields: F): Made<F> {
  const below = (name: string) => (path ? `${path}.${name}` : name);
  for (const [name, { source, key }] of entries) {
    if (Object.hasOwn(fields, name)) continue;
    reading.stands(below(name), source, key.range![0]);
    reading.wrong(below(name), `unknown field${didYouMean(name, Object.keys(fields))}`);
  }
  const made = Object.entries(fields).map(([name, reader]) => {
    const entry = entries.get(name);
    if (!entry) return [name, 'optional' in reader ? undefined : reading.wrong(below(name), 'is missing')];
    const read = 'optional' in reader ? reader.optional : reader;
    return [name, child({ reading, source: entry.source }, below(name), entry.key, entry.value, read)];
  });
  return Object.fromEntries(made.filter(([, value]) => value !== undefined)) as Made<F>;
}

/** Reads a value, which stands at its own place or, left empty, at its key's. */
function child<T>({ reading, source }: Pick<At, 'reading' | 'source'>, path: string, key: Node, value: Node | null, reader: Reader<T>): T | undefined {
  const empty = value === null || scalarOf({ source, node: value }) === null;
  const node = empty ? key : value;
  reading.stands(path, source, node.range![0]);
  return empty ? reading.wrong(path, 'has no value') : reader({ reading, source, path, node });
}

function didYouMean(value: unknown, known: readonly string[]): string {
  const best = typeof value === 'string' ? nearest(value, known) : undefined;
  return best ? `; did you mean ${best}?` : '';
}
