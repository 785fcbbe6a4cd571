import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter, type Node, type Pair } from 'yaml';
import type { CycleFileProblem } from './cycle-file.error.js';

/** A parsed file, which knows the line of every character. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** A field of a map: where its key stands, and its value. */
export interface Entry {
  readonly source: Source;
  readonly key: Node;
  readonly value: Node | null;
}

/** Where the reading of a file stands: what it found wrong, and where each field stood. */
export class Reading {
  readonly problems: CycleFileProblem[] = [];
  private readonly spots = new Map<string, { source: Source; offset: number }>();

  /** @param placeholders what `${name}` stands for. */
  constructor(private readonly placeholders: Readonly<Record<string, string>> = {}) {}

  /** Remembers where a field stands, so that later checks can point to it. */
  stands(path: string, source: Source, offset: number): void {
    this.spots.set(path, { source, offset });
  }

  /** Notes what is wrong with a field, at the field or, when it is not there, at the nearest field around it. */
  wrong(path: string, message: string): undefined {
    let around = path;
    while (around && !this.spots.has(around)) around = around.replace(/(?:^|\.)[^.[]*$|\[\d+\]$/, '');
    const { source, offset } = this.spots.get(around)!;
    const { line, col } = source.lines.linePos(offset);
    this.problems.push({ file: source.file, line, column: col, field: path, message });
  }

  /** Text of a scalar with its placeholders filled in. */
  filled(path: string, text: string): string {
    return text.replace(/\$\{(\w*)\}/g, (whole, name: string) => {
      const value = this.placeholders[name];
      if (value === undefined) this.wrong(path, `there is no placeholder ${whole}; known are ${Object.keys(this.placeholders).join(', ')}`);
      return value ?? whole;
    });
  }
}

/** A value in a file, on its way to be read. */
export interface At {
  readonly reading: Reading;
  readonly source: Source;
  readonly path: string;
  readonly node: Node | null;
}

/** Reads a value, or notes what is wrong and gives undefined. */
export type Reader<T> = (at: At) => T | undefined;

/** Fields of a map by name. Undefined when it is no map. */
export function entriesOf({ source, node }: Pick<At, 'source' | 'node'>): Map<string, Entry> | undefined {
  const map = isAlias(node) ? node.resolve(source.document) : node;
  if (!isMap(map)) return undefined;
  const pairs = map.items as Pair<Node, Node | null>[];
  return new Map(pairs.map(({ key, value }) => [isScalar(key) ? String(key.value) : String(key), { source, key, value }]));
}

export function itemsOf({ source, node }: Pick<At, 'source' | 'node'>): readonly Node[] | undefined {
  const list = isAlias(node) ? node.resolve(source.document) : node;
  return isSeq(list) ? (list.items as Node[]) : undefined;
}

export function scalarOf({ source, node }: Pick<At, 'source' | 'node'>): unknown {
  const scalar = isAlias(node) ? node.resolve(source.document) : node;
  return isScalar(scalar) ? scalar.value : undefined;
}

/** What a person would call the thing found, for messages. */
export function found(at: At): string {
  if (entriesOf(at)) return 'a map';
  if (itemsOf(at)) return 'a list';
  const value = scalarOf(at);
  if (value === null || value === undefined) return 'nothing';
  return typeof value === 'string' ? `the text "${value}"` : typeof value === 'number' ? `the number ${value}` : JSON.stringify(value);
}
