/** Languages of the United Nations and Korean, ISO 639-1: those in which we write dates and numbers by ourselves. */
const locales = { ar: 'ar-u-nu-latn', en: 'en-GB', es: 'es', fr: 'fr', ko: 'ko', ru: 'ru', zh: 'zh' } as const;

export type Spoken = keyof typeof locales;

/** The language itself where we speak it, else English. */
export const known = (language: string): Spoken => (language in locales ? (language as Spoken) : 'en');

/** BCP 47, with the digits 0 to 9 in every language: United Nations documents in Arabic use them. */
export const localeOf = (language: string): string => locales[known(language)];

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** How a language is written, ISO 639-1. */
export const directionOf = (language: string): 'rtl' | 'ltr' => (rightToLeft.has(language) ? 'rtl' : 'ltr');
