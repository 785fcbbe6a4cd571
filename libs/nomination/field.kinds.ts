import { isEmail, isURL } from 'class-validator';
import { DateTime, IANAZone } from 'luxon';
import { countries } from '../cycle/country.data.js';

/** One kind of value: in words what is right, whether a value is, and if not, what else helps to get it right. */
export interface Kind {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  readonly hint?: (value: unknown) => string | undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const letters = (text: string) => (/[\ud800-\udbff]/.test(text) ? [...text].length : text.length);
/** Other than tab and line breaks: no text that a person writes has them, and mails and PDFs break on them. */
// eslint-disable-next-line no-control-regex
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** Text of `min` (0 allows empty text) to `max` characters, not only blanks. */
export const textOf = (min: number, max: number): Kind => ({
  expected: `text of ${min} to ${max} characters`,
  holds: (value) => isText(value) && (min === 0 || value.trim() !== '') && letters(value) >= min && letters(value) <= max && !controls.test(value),
  hint: (value) => {
    if (!isText(value)) return undefined;
    if (controls.test(value)) return 'Found control characters in it.';
    return value.trim() === '' ? 'Found none.' : `Found ${letters(value)}.`;
  },
});

export const choiceOf = (values: readonly string[]): Kind => ({ expected: `one of ${values.join(', ')}`, holds: (value) => isText(value) && values.includes(value) });

const codes: ReadonlySet<string> = new Set(countries.map((country) => country.cca3));
const named = (text: string) =>
  countries.filter((country) => [country.cca2, country.cca3, country.name.common, country.name.official].some((name) => name.toLowerCase() === text.trim().toLowerCase()));

/** A country, ISO 3166-1 alpha-3. */
export const countryCode: Kind = {
  expected: 'an ISO 3166-1 alpha-3 code of a country, as MEX',
  holds: (value) => isText(value) && codes.has(value),
  hint: (value) => {
    const [meant, ...others] = isText(value) ? named(value) : [];
    return meant && others.length === 0 ? `For ${meant.name.common} it is ${meant.cca3}.` : undefined;
  },
};

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** A language, ISO 639-1. */
export const languageCode: Kind = {
  expected: 'an ISO 639-1 code of a language, as es',
  holds: (value) => isText(value) && /^[a-z]{2}$/.test(value) && languageNames.of(value) !== undefined,
};

/** Known by name at once: asking the engine about a zone costs more than all other fields of a form together. */
const zones: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

/** A time zone, as IANA names it. */
export const timeZone: Kind = {
  expected: 'an IANA time zone, as America/Mexico_City',
  holds: (value) => isText(value) && (zones.has(value) || (value.length <= 64 && IANAZone.isValidZone(value))),
};

/** A day of the calendar, `YYYY-MM-DD`. */
export const day: Kind = {
  expected: 'a day of the calendar as YYYY-MM-DD',
  holds: (value) => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value, { zone: 'utc' }).isValid,
};

/** An address that mail reaches. */
export const email: Kind = {
  expected: 'an email address, as name@agency.example',
  holds: (value) => isText(value) && value.length <= 254 && isEmail(value),
};

/** An address on the web, http or https. */
export const webAddress: Kind = {
  expected: 'an address as https://agency.example',
  holds: (value) => isText(value) && value.length <= 2000 && isURL(value, { protocols: ['http', 'https'], require_protocol: true }),
};

/** What would be right where `value` is not of its kind. */
export function whatIsRight(kind: Kind, value: unknown, optional: boolean): string {
  if (value === undefined) return `This field is needed. Send ${kind.expected}.`;
  if (value === null) return `Send ${kind.expected}, not null${optional ? ', or leave the field out' : ''}.`;
  return `Send ${kind.expected}. ${kind.hint?.(value) ?? `Found ${shown(value)}.`}`;
}

/** A value as a message shows it: short, and with its type where that is what is wrong. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = String(value);
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return typeof value === 'string' ? `the text "${short}"` : short;
}
