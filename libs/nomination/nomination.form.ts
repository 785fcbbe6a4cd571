import type { NomineeKind } from '../cycle/cycle.types.js';

/** What a nominator types. Every part may be missing until submission; what is there has the right type. */
export interface NominationForm {
  readonly title?: string;
  /** Id of a category of the cycle. */
  readonly category?: string;
  /** Language of the answers, ISO 639-1. */
  readonly language?: string;
  readonly nominee?: {
    readonly name?: string;
    /** ISO 3166-1 alpha-3. */
    readonly country?: string;
    readonly kind?: NomineeKind;
    /** The body to which it belongs, as a ministry. */
    readonly parent?: string;
    /** Name of the person at its head. */
    readonly head?: string;
    readonly website?: string;
  };
  /** The first day on which the initiative served the public, `YYYY-MM-DD`. */
  readonly startedOn?: string;
  /** Whom mails about the nomination reach; the key's own person when absent. */
  readonly contact?: { readonly name?: string; readonly email?: string; readonly language?: string; readonly timeZone?: string };
  /** Answers by the ids of the cycle's questions. */
  readonly answers?: Readonly<Record<string, string>>;
}

type Removable<T> = { readonly [K in keyof T]?: NonNullable<T[K]> extends string ? T[K] | null : Removable<NonNullable<T[K]>> | null };

/** Changes to a form, as JSON Merge Patch (RFC 7396) reads them: what is given replaces, objects are merged, null removes. */
export type FormChanges = Removable<NominationForm>;

/** The form with the changes in it. Parts that are left empty go. */
export function changed(form: NominationForm, changes: FormChanges): NominationForm {
  return merged(form as Part, changes as Part) as NominationForm;
}

interface Part { readonly [key: string]: string | null | Part | undefined }

function merged(part: Part, changes: Part): Part {
  const all: Record<string, Part[string]> = { ...part };
  for (const [key, change] of Object.entries(changes)) {
    if (change === undefined) continue;
    if (change === null) delete all[key];
    else if (typeof change === 'string') all[key] = change;
    else {
      const below = all[key];
      all[key] = merged(typeof below === 'object' && below !== null ? below : {}, change);
    }
  }
  return all;
}
