import codes from 'i18n-iso-countries/codes.json';
import { useWords } from '../words/words.js';

/** ISO 3166-1: alpha-2 by alpha-3. */
const alpha2 = new Map((codes as unknown as readonly (readonly [string, string])[]).map(([two, three]) => [three, two]));

const flagOf = (two: string) => String.fromCodePoint(...[...two].map((letter) => 0x1f1a5 + letter.charCodeAt(0)));

/** A country's name in the reader's language. @param code ISO 3166-1 alpha-3. */
export function countryName(code: string, locale: string): string {
  const two = alpha2.get(code);
  return (two && new Intl.DisplayNames(locale, { type: 'region' }).of(two)) || code;
}

/** Flag and name; the name alone is read out. */
export function Country({ code }: { readonly code: string | null }) {
  const { locale } = useWords();
  if (code === null) return '–';
  const two = alpha2.get(code);
  return <>{two && <span aria-hidden>{flagOf(two)} </span>}<bdi>{countryName(code, locale)}</bdi></>;
}
