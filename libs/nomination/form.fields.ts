import { nomineeKinds } from '../cycle/cycle.types.js';
import { choiceOf, countryCode, day, email, type Kind, languageCode, textOf, timeZone, webAddress } from './field.kinds.js';

// Words and completeness are the cycle's affair, at submission; here stand types, and sizes that no form needs.
export const LONGEST_TITLE = 1_000;
export const LONGEST_NAME = 500;

/** Of whom mails go to. */
export const contactFields = {
  name: textOf(0, LONGEST_NAME), email, language: languageCode, timeZone,
} as const satisfies Readonly<Record<string, Kind>>;

/** Every field of a form but its answers, by its path. */
export const formFields = {
  title: textOf(0, LONGEST_TITLE),
  category: textOf(1, 100),
  language: languageCode,
  'nominee.name': textOf(0, LONGEST_NAME),
  'nominee.country': countryCode,
  'nominee.kind': choiceOf(nomineeKinds),
  'nominee.parent': textOf(0, LONGEST_NAME),
  'nominee.head': textOf(0, LONGEST_NAME),
  'nominee.website': webAddress,
  startedOn: day,
  'contact.name': contactFields.name,
  'contact.email': contactFields.email,
  'contact.language': contactFields.language,
  'contact.timeZone': contactFields.timeZone,
} as const satisfies Readonly<Record<string, Kind>>;
