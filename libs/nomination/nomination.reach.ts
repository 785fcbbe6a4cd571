import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { refuse } from '../refusal/refusal.js';
import { Nomination } from './nomination.entity.js';
import { maySee } from './nomination.rules.js';

type Asking = Pick<Caller, 'role' | 'institutionId'>;

/**
 * The nomination under its lock. Another institution's is answered as if it did not exist.
 * The lock lets others refer to the row meanwhile; it keeps every other act on it waiting.
 * @throws Refusal `not-found`.
 */
export async function lockNomination(manager: EntityManager, caller: Asking, id: string): Promise<Nomination> {
  const nomination = await manager.findOne(Nomination, { where: { id }, lock: { mode: 'for_no_key_update' } });
  return nomination && maySee(caller, nomination) ? nomination : notFound();
}

/** The nomination as the caller may read it. @throws Refusal `not-found`. */
export async function readNomination(manager: EntityManager, caller: Asking, id: string): Promise<Nomination> {
  const nomination = await manager.findOneBy(Nomination, { id });
  return nomination && maySee(caller, nomination) ? nomination : notFound();
}

export function notFound(): never {
  refuse('not-found', 'There is no such nomination, or it is not yours to see.');
}
