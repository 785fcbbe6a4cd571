import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { regionOf } from '../cycle/region.rules.js';
import type { Nomination } from '../nomination/nomination.entity.js';

/** The region in which a nomination is reviewed: the one found at screening, else what the cycle says by now. Undefined when it says nothing. */
export async function regionFor(manager: EntityManager, { region, country, cycleId }: Pick<Nomination, 'region' | 'country' | 'cycleId'>): Promise<string | undefined> {
  if (region !== null) return region;
  const cycle = (await currentCycle(manager, cycleId))!;
  return country === null ? undefined : regionOf(cycle.data, country);
}
