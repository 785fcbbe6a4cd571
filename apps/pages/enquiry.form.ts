import { countryCode, email as emailKind, languageCode } from '../../libs/nomination/field.kinds.js';
import { LONGEST_QUESTION } from '../../libs/outreach/enquiry.types.js';
import { countryName, listed } from '../../libs/party/country.names.js';
import { localeOf } from '../../libs/words/locale.js';
import { languages, wordsIn } from '../../libs/words/words.js';
import { textOf, type Form } from './form.js';
import type { FieldError } from './page.js';

/** What stands in the form of a question. `campaign`: code of the event whose link brought the asker. */
export interface TypedEnquiry {
  readonly question: string;
  readonly language: string;
  readonly country: string;
  readonly email: string;
  readonly campaign: string;
}
type Options = readonly (readonly [value: string, label: string])[];

/** The languages in which the page speaks, each by its own name. */
export const pageLanguages = (): Options => languages('outreach').map((code) => [code, new Intl.DisplayNames(localeOf(code), { type: 'language' }).of(code)!]);

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
/** Every language that has a code of two letters: a question may be asked in any. */
const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => languageCode.holds(code));

export const languageOptions = remembered((language) => {
  const names = new Intl.DisplayNames(localeOf(language), { type: 'language', fallback: 'none' });
  return sorted(codes.flatMap((code) => (names.of(code) ? [[code, names.of(code)!] as const] : [])), language);
});
export const countryOptions = remembered((language) => sorted(listed.map(({ cca3 }) => [cca3, countryName(cca3, language)] as const), language));

export const enquiryTyped = (form: Form): TypedEnquiry => ({
  question: textOf(form, 'question').replaceAll('\r\n', '\n').trim(),
  language: textOf(form, 'language'),
  country: textOf(form, 'country'),
  email: textOf(form, 'email').trim(),
  campaign: textOf(form, 'c'),
});

/** Every reason against a question, each at its control. */
export function whyNotQuestion({ question, language, country, email }: TypedEnquiry, said: string): FieldError[] {
  const say = wordsIn(said);
  return [
    ...whyNotText(question, said),
    ...(languageCode.holds(language) ? [] : [{ id: 'language', detail: say('outreach.enquiry.page.languageWanted') }]),
    ...(countryCode.holds(country) ? [] : [{ id: 'country', detail: say('outreach.enquiry.page.countryWanted') }]),
    ...(emailKind.holds(email) ? [] : [{ id: 'email', detail: say('outreach.enquiry.page.emailWanted') }]),
  ];
}

/** Of a question alone. */
export function whyNotText(question: string, said: string): FieldError[] {
  const say = wordsIn(said);
  if (question === '') return [{ id: 'question', detail: say('outreach.enquiry.page.questionWanted') }];
  return [...question].length > LONGEST_QUESTION ? [{ id: 'question', detail: say('outreach.enquiry.page.questionLong', { most: LONGEST_QUESTION }) }] : [];
}

/** The language of the page: the one asked for, else the first of the browser's that we speak, else English. */
export function pageLanguage(asked: string, accepted: string | undefined): string {
  const spoken = languages('outreach');
  const wanted = [asked, ...(accepted ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())];
  return wanted.find((code) => spoken.includes(code)) ?? 'en';
}

const sorted = (options: Options, language: string): Options => [...options].sort(([, a], [, b]) => a.localeCompare(b, localeOf(language)));

/** Lists by language; making one asks the engine hundreds of names. */
function remembered(make: (language: string) => Options): (language: string) => Options {
  const made = new Map<string, Options>();
  return (language) => {
    const options = made.get(language) ?? make(language);
    made.set(language, options);
    return options;
  };
}
