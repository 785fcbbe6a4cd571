import { countryCode, email, languageCode, timeZone } from '../nomination/field.kinds.js';
import type { Reason } from '../refusal/problems.js';
import { contactKinds, type ContactKind } from './contact.types.js';

/** A contact as somebody names it. */
export interface ContactGiven {
  readonly name: string;
  readonly email: string;
  readonly kind: ContactKind;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
  readonly organization?: string;
  /** ISO 639-1, the preferred one first. */
  readonly languages?: readonly string[];
  /** IANA. */
  readonly timeZone?: string;
}

/** Contacts in one request. */
export const MOST_CONTACTS = 5_000;
const LONGEST = 300;
const ofCountries: readonly ContactKind[] = ['mission', 'ministry', 'focalPoint'];

/** What is wrong with a list, row by row. @param nameOf a row in words, as `Row 3`. */
export function whyNotContacts(rows: readonly ContactGiven[], at = '/contacts', nameOf?: (row: number) => string): Reason[] {
  const first = new Map<string, number>();
  const said = nameOf ?? ((row: number) => `Item ${row + 1}`);
  return rows.flatMap((row, n): Reason[] => {
    const wrong = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field: `${at}/${n}/${field}`, detail: nameOf ? `${nameOf(n)}: ${detail}` : detail });
    const address = row.email.trim().toLowerCase();
    const before = first.get(address);
    if (before === undefined) first.set(address, n);
    return [
      ...(row.name.trim() === '' || row.name.length > LONGEST ? [wrong('name', `Send a name of 1 to ${LONGEST} characters.`)] : []),
      ...(email.holds(row.email) ? [] : [wrong('email', `Send ${email.expected}. Found "${row.email.slice(0, 60)}".`)]),
      ...(before === undefined ? [] : [wrong('email', `${said(before)} has the same address.`)]),
      ...(contactKinds.includes(row.kind) ? [] : [wrong('kind', `Send one of ${contactKinds.join(', ')}. Found "${String(row.kind).slice(0, 60)}".`)]),
      ...(row.country === undefined || countryCode.holds(row.country) ? [] : [wrong('country', `Send ${countryCode.expected}. ${countryCode.hint?.(row.country) ?? `Found "${row.country.slice(0, 60)}".`}`)]),
      ...(row.country === undefined && ofCountries.includes(row.kind) ? [wrong('country', `A contact of the kind ${row.kind} stands for a country. Say which one.`)] : []),
      ...((row.organization ?? '').length > LONGEST ? [wrong('organization', `Send at most ${LONGEST} characters.`)] : []),
      ...(row.languages ?? []).filter((language) => !languageCode.holds(language)).map((language) => wrong('languages', `Send ${languageCode.expected}. Found "${language.slice(0, 60)}".`)),
      ...(row.timeZone === undefined || timeZone.holds(row.timeZone) ? [] : [wrong('timeZone', `Send ${timeZone.expected}. Found "${row.timeZone.slice(0, 60)}".`)]),
    ];
  });
}
