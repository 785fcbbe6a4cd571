import { m49Around } from './country.data.js';
import type { CycleData, RegionScheme } from './cycle.types.js';

/**
 * Id of the region that a country belongs to in a cycle: the cycle's override, else the region with the narrowest M49
 * area around it. Undefined for places that M49 does not list and no override names.
 * @param iso3 ISO 3166-1 alpha-3.
 */
export const regionOf = (cycle: Pick<CycleData, 'regionScheme'>, iso3: string): string | undefined => regionIn(cycle.regionScheme, iso3);

/** As `regionOf`, for a scheme by itself. */
export function regionIn(scheme: RegionScheme, iso3: string): string | undefined {
  const override = scheme.overrides[iso3];
  if (override !== undefined) return override;
  for (const area of m49Around(iso3)) {
    const region = scheme.regions.find(({ m49 }) => m49.includes(area));
    if (region) return region.id;
  }
  return undefined;
}
