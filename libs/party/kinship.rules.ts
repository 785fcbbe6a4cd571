import { normalize } from './spelling.rules.js';

/** What matters of an institution when it is compared with another. `lineage`: its own id and those of all above it. */
export interface Relative {
  readonly id: string;
  readonly country: string;
  readonly normalized: string;
  readonly parentId: string | null;
  readonly headPersonId: string | null;
  readonly headName: string | null;
  readonly lineage: readonly string[];
}

/** `sameParent`: an institution above both, or one of them above the other. */
export interface Kinship {
  readonly same: boolean;
  readonly sameParent: boolean;
  readonly sameHead: boolean;
}

export function kinshipOf(a: Relative, b: Relative): Kinship {
  return {
    // Two records with one name, where one does not say whose part it is, are taken for one: else a parent left out would hide a self-nomination.
    same: a.id === b.id || (a.country === b.country && a.normalized === b.normalized && (a.parentId === null || b.parentId === null)),
    sameParent: a.id !== b.id && a.lineage.some((id) => b.lineage.includes(id)),
    sameHead: samePerson(a, b),
  };
}

function samePerson(a: Relative, b: Relative): boolean {
  if (a.headPersonId && a.headPersonId === b.headPersonId) return true;
  const [first, second] = [normalize(a.headName ?? ''), normalize(b.headName ?? '')];
  return first !== '' && first === second;
}
