import type { FoundKind, FoundValues } from './import.types.js';

/** A thing found in a paragraph, by the paragraph's own characters. */
export type Hit<K extends FoundKind = FoundKind> = { readonly [Kind in K]: { readonly kind: Kind; readonly from: number; readonly to: number } & FoundValues[Kind] }[K];

/** Of things that are said several times, the first, or the one that says most. */
export function once<K extends FoundKind>(hits: readonly Hit<K>[], key: (hit: Hit<K>) => string, says: (hit: Hit<K>) => number = () => 0): Hit<K>[] {
  const best = new Map<string, Hit<K>>();
  for (const hit of hits) {
    const known = best.get(key(hit));
    if (!known || says(hit) > says(known)) best.set(key(hit), hit);
  }
  return [...best.values()].sort((a, b) => a.from - b.from);
}
