import type { EntityManager } from 'typeorm';
import type { Wake } from '../journal/acts.service.js';
import { Assignment, type AssignmentState } from './review.entity.js';

/** Takes an open task away from its reviewer, which kills the mailed links. Their caseload, which is to be woken, tells them. */
export async function takeAway(manager: EntityManager, task: Assignment, state: 'reassigned' | 'closed', reason: string | null): Promise<void> {
  await end(manager, task.id, { state, reason, version: task.version + 1 });
}

/** Ends an open task as its reviewer says. */
export async function giveBack(manager: EntityManager, task: Assignment, state: 'declined' | 'conflict', reason: string): Promise<void> {
  await end(manager, task.id, { state, reason, version: task.version });
}

async function end(manager: EntityManager, id: string, to: { state: AssignmentState; reason: string | null; version: number }): Promise<void> {
  await manager.createQueryBuilder().update(Assignment).set({ ...to, closedAt: () => 'clock_timestamp()' }).where({ id }).execute();
}

/** The workflow of the task's reviewer, to be told of a change. */
export async function caseloadOf(manager: EntityManager, { cycleId, personId }: Pick<Assignment, 'cycleId' | 'personId'>): Promise<Wake> {
  const [{ id }] = await manager.query<[{ id: string }]>(`select id from caseload where cycle_id = $1 and person_id = $2`, [cycleId, personId]);
  return { workflow: 'caseload', target: id };
}

/**
 * The reviewer's workflow, where this was their last open task: only then does something follow from what they did, and a chase
 * stops by the facts alone. Holds the caseload, so that of two last tasks that end at once one is seen to be the last.
 */
export async function caseloadAfterLast(manager: EntityManager, { id, cycleId, personId }: Pick<Assignment, 'id' | 'cycleId' | 'personId'>): Promise<Wake[]> {
  const [{ caseload }] = await manager.query<[{ caseload: string }]>(
    `select id as caseload from caseload where cycle_id = $1 and person_id = $2 for no key update`,
    [cycleId, personId],
  );
  const open = await manager.query<unknown[]>(
    `select from assignment where cycle_id = $1 and person_id = $2 and id <> $3 and state in ('offered', 'accepted') limit 1`,
    [cycleId, personId, id],
  );
  return open.length === 0 ? [{ workflow: 'caseload', target: caseload }] : [];
}
