import type { EntityManager } from 'typeorm';
import type { Wake } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { Assignment, type AssignmentState } from './review.entity.js';

/**
 * Takes an open task away from its reviewer, which kills the mailed links, and tells them. Whether there is anything to
 * tell is seen when the mail is written.
 */
export async function takeAway(manager: EntityManager, task: Assignment, state: 'reassigned' | 'closed', reason: string | null): Promise<void> {
  const version = task.version + 1;
  await end(manager, task.id, { state, reason, version });
  await queueMail(manager, { kind: 'taskClosed', subject: task.nominationId, seq: version, recipient: task.personId, refs: { assignment: task.id } });
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
