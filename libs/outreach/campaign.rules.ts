import { nominatorKinds, type NominatorKind } from '../cycle/cycle.types.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { countryCode, email } from '../nomination/field.kinds.js';
import { LONGEST_NAME } from '../nomination/form.fields.js';
import { whyNotDraft } from '../nomination/nomination.rules.js';

/** What a visitor types to start a draft. */
export interface StartGiven {
  readonly name: string;
  readonly email: string;
  readonly institution: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly kind: NominatorKind;
  /** Id of a category of the cycle; empty where none is chosen. */
  readonly category: string;
}

/** As it came: nothing is known of it. */
export type StartTyped = { readonly [F in keyof StartGiven]: string };

/** Drafts from one network within an hour: a whole class may sit behind one address. */
export const MOST_FROM_NETWORK = 60;
/** Drafts under one address within a day. */
export const MOST_FOR_ADDRESS = 5;

/** The public page starts drafts while they can still be on time. */
export const takesDrafts = ({ data }: Pick<CurrentCycle, 'data'>, now: Date): boolean => whyNotDraft(data, now).length === 0 && now < new Date(data.dates.deadline);

/** The fields that are not right; the page says what would be in the visitor's language. */
export function wrongStart({ name, email: address, institution, country, kind, category }: StartTyped, categories: readonly { readonly id: string }[]): (keyof StartTyped)[] {
  // What stands in the mail to an address that anybody may type: no place for a stranger's link.
  const isName = (text: string) => text.trim() !== '' && text.length <= LONGEST_NAME && !/:\/\/|www\.|@/i.test(text);
  return [
    ...(isName(name) ? [] : (['name'] as const)),
    ...(email.holds(address) ? [] : (['email'] as const)),
    ...(isName(institution) ? [] : (['institution'] as const)),
    ...(countryCode.holds(country) ? [] : (['country'] as const)),
    ...((nominatorKinds as readonly string[]).includes(kind) ? [] : (['kind'] as const)),
    ...(category === '' || categories.some(({ id }) => id === category) ? [] : (['category'] as const)),
  ];
}
