import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { refuse } from '../refusal/refusal.js';
import { Nomination } from './nomination.entity.js';
import { type Asking, maySee } from './nomination.rules.js';

/**
 * The SQL condition of what a caller may see of `nomination n`: for every list, count and export. It says of all rows what `maySee`
 * says of one; a caller whose country or entity is missing sees nothing.
 * @param parameters of the statement; the condition's own are put behind them.
 */
export function visibleTo({ role, institutionId, country, partner }: Asking, parameters: unknown[]): string {
  const parameter = (value: string | null | undefined) => `$${parameters.push(value ?? null)}`;
  switch (role) {
    case 'nominator':
      return `n.nominator_id = ${parameter(institutionId)}`;
    case 'focalPoint': {
      const theirs = parameter(country);
      return `(n.country = ${theirs} or n.nominator_country = ${theirs})`;
    }
    case 'partner':
      return `(n.ref is not null and (n.cycle_id, n.category) in (select s.cycle_id, s.category from shared_category s where s.partner = ${parameter(partner)}))`;
    default:
      return 'true';
  }
}

/**
 * The nomination under its lock. One that the caller may not see is answered as if it did not exist.
 * The lock lets others refer to the row meanwhile; it keeps every other act on it waiting.
 * @throws Refusal `not-found`.
 */
export async function lockNomination(manager: EntityManager, caller: Asking, id: string): Promise<Nomination> {
  return seen(manager, caller, await manager.findOne(Nomination, { where: { id }, lock: { mode: 'for_no_key_update' } }));
}

/** The nomination as the caller may read it. @throws Refusal `not-found`. */
export async function readNomination(manager: EntityManager, caller: Asking, id: string): Promise<Nomination> {
  return seen(manager, caller, await manager.findOneBy(Nomination, { id }));
}

async function seen(manager: EntityManager, caller: Asking, nomination: Nomination | null): Promise<Nomination> {
  const shared = nomination && caller.role === 'partner' ? await partnerOf(manager, nomination) : undefined;
  return nomination && maySee(caller, nomination, shared) ? nomination : notFound();
}

/** The UN entity with which the cycle shares the nomination's category. */
async function partnerOf(manager: EntityManager, { cycleId, category }: Nomination): Promise<string | undefined> {
  const cycle = await currentCycle(manager, cycleId);
  return cycle?.data.categories.find(({ id }) => id === category)?.partner;
}

export function notFound(): never {
  refuse('not-found', 'There is no such nomination, or it is not yours to see.');
}
