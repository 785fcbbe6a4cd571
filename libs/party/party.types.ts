import type { NominatorKind, NomineeKind } from '../cycle/cycle.types.js';

export type InstitutionKind = NominatorKind | NomineeKind;

/** An institution as somebody names it. `country` is ISO 3166-1 alpha-3; a parent is in the same country. */
export interface NamedInstitution {
  readonly name: string;
  readonly country: string;
  readonly kind: InstitutionKind;
  readonly parent?: Omit<NamedInstitution, 'country' | 'kind'> & { readonly kind?: InstitutionKind };
  /** Name of the person at its head. */
  readonly head?: string;
}

/** A person as somebody names them. `languages` ISO 639-1, `timeZone` IANA, `country` alpha-3. */
export interface NamedPerson {
  readonly name: string;
  readonly email: string;
  readonly languages?: readonly string[];
  readonly timeZone?: string;
  readonly country?: string;
  readonly institutionId?: string;
}
