import type { Form } from './reads.js';

/** A run of text that stood in both, or in one alone. */
export interface Part {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Above this many words on either side, a text is shown as replaced in one piece: every word is held against every word. */
const LONGEST = 2_000;

/** What became of a text, by words; whole texts where they are very long. */
export function differences(before: string, after: string): readonly Part[] {
  const [a, b] = [pieces(before), pieces(after)];
  if (a.length > LONGEST || b.length > LONGEST) return joined([{ kind: 'gone', text: before }, { kind: 'new', text: after }]);
  // The longest run of words that both have, from the end: common[i][j] is its length from a[i] and b[j] on.
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) common[i * width + j] = a[i] === b[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  }
  const parts: Part[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      parts.push({ kind: 'same', text: a[i]! });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) parts.push({ kind: 'gone', text: a[i++]! });
    else parts.push({ kind: 'new', text: b[j++]! });
  }
  return joined(parts);
}

/** Words with the blanks behind them. */
const pieces = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (part.text === '') continue;
    if (last?.kind === part.kind) all[all.length - 1] = { kind: part.kind, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}

/** Every text of a form, by the JSON pointer of its field. */
export function textsOf(form: Form): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  const walk = (part: object, at: string) => {
    for (const [name, value] of Object.entries(part)) {
      if (typeof value === 'string') all.set(`${at}/${name}`, value);
      else if (value) walk(value as object, `${at}/${name}`);
    }
  };
  walk(form, '');
  return all;
}
