import type { Step } from '../journal/steps.service.js';
import type { Chased, OpenTask } from './caseload.facts.js';
import type { Rung } from './caseload.rules.js';
import { Assignment, openStates, type Caseload } from './review.entity.js';
import { takeAway } from './task.changes.js';

/** Remembers steps of the chase, so that none is taken twice. */
export async function note({ manager }: Step<Caseload>, taken: readonly { readonly task: OpenTask; readonly rung: Rung }[]): Promise<void> {
  if (taken.length === 0) return;
  await manager.query(
    `insert into task_reminder (assignment_id, version, before) select * from unnest($1::uuid[], $2::int[], $3::text[]) on conflict do nothing`,
    [taken.map(({ task }) => task.id), taken.map(({ task }) => task.version), taken.map(({ rung }) => rung.key)],
  );
}

/**
 * Takes tasks away whose time is up; their nominations' workflows ask somebody else. Assignments change only under their nomination's
 * lock, and whoever has that may wait for our caseload: a nomination that is being worked on is left for a later look.
 * @returns the ids of the tasks that were taken away, and whether one has to be looked at again.
 */
export async function substitute({ manager, record }: Step<Caseload>, chased: readonly Chased[]): Promise<{ taken: ReadonlySet<string>; missed: boolean }> {
  const taken = new Set<string>();
  if (chased.length === 0) return { taken, missed: false };
  const held = await manager.query<{ id: string; reviewed: boolean }[]>(
    `select n.id, n.stage = 'reviewing' and not exists (select from withdrawal w where w.nomination_id = n.id) as reviewed
       from nomination n where n.id = any ($1) order by n.id for no key update of n skip locked`,
    [chased.map(({ task }) => task.nominationId)],
  );
  const reviewed = new Map(held.map((nomination) => [nomination.id, nomination.reviewed]));
  for (const { task: { id, nominationId, version, dueAt } } of chased) {
    // One that left review closes its tasks itself.
    if (!reviewed.get(nominationId)) continue;
    const task = await manager.findOneByOrFail(Assignment, { id });
    if (!openStates.includes(task.state) || task.version !== version || task.dueAt.getTime() !== dueAt.getTime()) continue;
    await takeAway(manager, task, 'reassigned', 'It was not done in time.');
    await record({ subject: nominationId, kind: 'taskSubstituted', refs: { assignment: id }, wakes: [{ workflow: 'nomination', target: nominationId }] });
    taken.add(id);
  }
  return { taken, missed: chased.some(({ task }) => !reviewed.has(task.nominationId)) };
}

/** Puts a reviewer on the officer's call list for these tasks. */
export async function putOnCallList({ manager, row, record }: Step<Caseload>, chased: readonly Chased[]): Promise<void> {
  if (chased.length === 0) return;
  await manager.query(
    `update reviewer_call c set closed_at = clock_timestamp()
      where c.caseload_id = $1 and c.closed_at is null
        and not exists (select from reviewer_call_task t join assignment a on a.id = t.assignment_id where t.call_id = c.id and a.state in ('offered', 'accepted'))`,
    [row.id],
  );
  await manager.query(`insert into reviewer_call (caseload_id) values ($1) on conflict (caseload_id) where closed_at is null do nothing`, [row.id]);
  const [{ id }] = await manager.query<[{ id: string }]>(`select id from reviewer_call where caseload_id = $1 and closed_at is null`, [row.id]);
  await manager.query(`insert into reviewer_call_task (call_id, assignment_id) select $1, unnest($2::uuid[]) on conflict do nothing`, [id, chased.map(({ task }) => task.id)]);
  await record({ kind: 'callWanted', refs: { call: id, tasks: chased.length } });
}
