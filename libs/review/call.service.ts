import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { whyNotNote, type CallOutcome, type GivenCall } from './call.rules.js';
import { Assignment } from './review.entity.js';
import { takeAway } from './task.changes.js';

export interface CallNoted {
  readonly call: string;
  readonly outcome: CallOutcome;
  /** The reviewer is still on the list. */
  readonly open: boolean;
  /** The tasks that it was about, as they stand now. */
  readonly tasks: readonly { readonly assignment: string; readonly state: Assignment['state']; readonly dueAt: Date }[];
}

/** What officers do about reviewers who did not answer mails. */
@Injectable()
export class Calls {
  constructor(private readonly acts: Acts) {}

  /** Notes what came of a call. It may give more time, or give the tasks to others. @throws Refusal `not-found`, `already-decided`, `invalid-fields`. */
  note(caller: Caller, callId: string, given: GivenCall, once: Once): Promise<CallNoted> {
    return this.acts.once(once, async (manager) => {
      const tasks = await holdTasks(manager, callId);
      const call = await holdCall(manager, callId);
      if (!call) refuse('not-found', 'There is no such call.');
      if (call.closedAt) refuse('already-decided', 'The reviewer is no longer on the call list.');
      const { data } = (await currentCycle(manager, call.cycleId))!;
      const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
      refuseIf(whyNotNote(given, data.dates, now));

      const dueAt = given.dueAt === undefined ? null : new Date(given.dueAt);
      await manager.query(`insert into reviewer_call_note (call_id, outcome, note, due_at, by) values ($1, $2, $3, $4, $5)`, [callId, given.outcome, given.note.trim(), dueAt, caller.actor]);
      if (given.outcome !== 'notReached') await manager.query(`update reviewer_call set closed_at = clock_timestamp() where id = $1`, [callId]);
      for (const task of tasks) {
        const said = { subject: task.nominationId, by: caller.actor, wakes: [{ workflow: 'nomination' as const, target: task.nominationId }] };
        if (given.outcome === 'givesUp') {
          await takeAway(manager, task, 'reassigned', given.note.trim());
          await record(manager, { ...said, kind: 'taskReassigned', refs: { assignment: task.id } });
        } else if (dueAt) {
          await manager.update(Assignment, task.id, { dueAt });
          await record(manager, { ...said, kind: 'taskExtended', refs: { assignment: task.id, dueAt: dueAt.toISOString() } });
        }
      }
      await record(manager, {
        subject: call.caseloadId, kind: 'callNoted', by: caller.actor, refs: { call: callId, outcome: given.outcome, tasks: tasks.length },
        wakes: given.outcome === 'givesUp' || dueAt ? [{ workflow: 'caseload', target: call.caseloadId }] : [],
      });
      return {
        call: callId, outcome: given.outcome, open: given.outcome === 'notReached',
        tasks: (await callTasks(manager, callId)).map(({ id, state, dueAt: due }) => ({ assignment: id, state, dueAt: due })),
      };
    });
  }
}

/** The open tasks of a call, under the locks of their nominations, which whoever changes tasks takes before any caseload's. */
async function holdTasks(manager: EntityManager, callId: string): Promise<Assignment[]> {
  await manager.query(
    `select from nomination n where n.id in (select a.nomination_id from reviewer_call_task t join assignment a on a.id = t.assignment_id where t.call_id = $1)
      order by n.id for no key update`,
    [callId],
  );
  return (await callTasks(manager, callId)).filter(({ state }) => state === 'offered' || state === 'accepted');
}

const callTasks = (manager: EntityManager, callId: string): Promise<Assignment[]> =>
  manager.createQueryBuilder(Assignment, 'task').where('task.id in (select t.assignment_id from reviewer_call_task t where t.call_id = :callId)', { callId }).orderBy('task.id').getMany();

async function holdCall(manager: EntityManager, callId: string) {
  const [call] = await manager.query<{ caseloadId: string; cycleId: string; closedAt: Date | null }[]>(
    `select c.id as "caseloadId", c.cycle_id as "cycleId", r.closed_at as "closedAt"
       from reviewer_call r join caseload c on c.id = r.caseload_id where r.id = $1 for no key update of c, r`,
    [callId],
  );
  return call;
}
