import type { EntityManager } from 'typeorm';
import type { Wake } from '../journal/acts.service.js';

/** The workflows that reckon with a cycle's dates, to be told when they change. An archive has none. */
export const watchesOf = (manager: EntityManager, cycleId: string): Promise<Wake[]> =>
  manager.query<Wake[]>(`select workflow, target from cycle_watch where cycle_id = $1 order by workflow`, [cycleId]);
