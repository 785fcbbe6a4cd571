import { countries, memberStates } from '../libs/cycle/country.data.js';
import type { CycleData } from '../libs/cycle/cycle.types.js';
import { regionOf } from '../libs/cycle/region.rules.js';
import type { Chance } from './chance.js';

/** A country that takes part in a rehearsal. */
export interface CastCountry {
  /** ISO 3166-1 alpha-3. */
  readonly iso3: string;
  readonly name: string;
  readonly capital: string;
  /** Of the cycle's scheme. */
  readonly region: string;
  /** Language in which its nominators are written to: the official one of the UN's six, else English. */
  readonly language: 'ar' | 'zh' | 'en' | 'fr' | 'ru' | 'es';
}

const officialOfUn = { ara: 'ar', zho: 'zh', fra: 'fr', rus: 'ru', spa: 'es' } as const;

/** Member states of every region by turns; those in `first` before others. */
export function castCountries(cycle: CycleData, count: number, first: readonly string[], luck: Chance): CastCountry[] {
  const known = countries.filter(({ cca3 }) => memberStates.has(cca3)).flatMap((country) => {
    const region = regionOf(cycle, country.cca3);
    return region ? [{ iso3: country.cca3, name: country.name.common, capital: country.capital[0] ?? country.name.common, region, language: languageOf(country.languages) }] : [];
  });
  const own = known.filter(({ iso3 }) => first.includes(iso3));
  const others = luck.shuffled(known.filter(({ iso3 }) => !first.includes(iso3)));
  const regions = cycle.regionScheme.regions.map(({ id }) => id);
  const byTurns = others.map((country) => ({ country, turn: others.filter(({ region }) => region === country.region).indexOf(country) * regions.length + regions.indexOf(country.region) }));
  return [...own, ...byTurns.sort((a, b) => a.turn - b.turn).map(({ country }) => country)].slice(0, Math.max(count, own.length));
}

function languageOf(languages: Readonly<Record<string, string>>): CastCountry['language'] {
  const spoken = Object.keys(languages);
  if (spoken.includes('eng')) return 'en';
  for (const [code, language] of Object.entries(officialOfUn)) if (spoken.includes(code)) return language;
  return 'en';
}
