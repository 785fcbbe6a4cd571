import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { refuse } from '../refusal/refusal.js';
import type { Leave } from './leave.rules.js';

/** The days on which a reviewer is away, the first ones first. */
export const leaveOf = (manager: EntityManager, { cycleId, personId }: { readonly cycleId: string; readonly personId: string }): Promise<Leave[]> =>
  manager.query(`select from_day::text as from, until_day::text as until from reviewer_leave where cycle_id = $1 and person_id = $2 order by from_day`, [cycleId, personId]);

export interface Availability {
  readonly person: string;
  readonly cycle: string;
  /** Null: those of the cycle. */
  readonly workingDays: readonly number[] | null;
  readonly leave: readonly Leave[];
}

@Injectable()
export class AvailabilityQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal `not-found`. */
  async read(code: string, personId: string): Promise<Availability> {
    const { manager } = this.database;
    const cycle = await cycleByCode(manager, code);
    if (!cycle) refuse('not-found', `There is no cycle "${code}".`);
    const [row] = await manager.query<{ workingDays: number[] | null }[]>(
      `select working_days as "workingDays" from reviewer where cycle_id = $1 and person_id = $2`, [cycle.id, personId]);
    if (!row) refuse('not-found', 'The cycle has no such reviewer.');
    return { person: personId, cycle: code, workingDays: row.workingDays, leave: await leaveOf(manager, { cycleId: cycle.id, personId }) };
  }
}
