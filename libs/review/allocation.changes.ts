import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';

/**
 * Caseloads, which the caller holds, are at work from now on: their own step looks what to tell, and when. One that had ended is
 * opened again: its workflow of the former epoch takes nothing more.
 */
export async function wakeCaseloads(manager: EntityManager, { code }: Pick<CurrentCycle, 'code'>, ids: readonly string[], now: Date): Promise<void> {
  await manager.query(
    `update caseload set
       ref = coalesce(ref, $2 || ':' || person_id), stage = 'busy', holder = 'reviewer',
       since = case when stage = 'busy' then since else clock_timestamp() end,
       next_wake = least(next_wake, $3),
       epoch = epoch + (ended_at is not null)::int, ended_at = null
     where id = any ($1)`,
    [ids, code, now],
  );
}
