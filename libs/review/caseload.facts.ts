import type { EntityManager } from 'typeorm';
import type { CycleData } from '../cycle/cycle.types.js';
import type { Hours } from './caseload.hours.js';
import { hoursOf, type Rung } from './caseload.rules.js';
import type { Leave } from './leave.rules.js';
import type { Assignment, Caseload } from './review.entity.js';

type Whose = Pick<Caseload, 'cycleId' | 'personId'>;

/** An open task, with what has come of it so far. */
export interface OpenTask extends Pick<Assignment, 'id' | 'nominationId' | 'state' | 'version' | 'offeredAt' | 'dueAt'> {
  /** Keys of the steps of its chase that were taken. */
  readonly taken: readonly string[];
  /** A mail that stands asks for it. */
  readonly asked: boolean;
}

/** An open task, what is due of its chase, and what comes later. */
export interface Chased {
  readonly task: OpenTask;
  readonly due: readonly Rung[];
  readonly later: readonly Rung[];
}

/** A task of which its reviewer is still to be told that it is over, or that its review came in. */
export interface Untold extends Pick<Assignment, 'id' | 'version'> {
  readonly what: 'ended' | 'received';
}

/** A mail that was dropped told nobody anything. */
const stands = `exists (select from mail m join caseload_mail c on (c.caseload_id, c.seq, c.kind) = (m.subject, m.seq, m.kind)
                         where c.caseload_id = t.caseload_id and c.seq = t.seq and m.state <> 'dropped')`;

export const openTasks = (manager: EntityManager, { cycleId, personId }: Whose): Promise<OpenTask[]> =>
  manager.query(
    `select a.id, a.nomination_id as "nominationId", a.state, a.version, a.offered_at as "offeredAt", a.due_at as "dueAt",
            array(select r.before from task_reminder r where r.assignment_id = a.id and r.version = a.version) as taken,
            exists (select from caseload_told t where t.assignment_id = a.id and t.version = a.version and t.what = 'asked' and ${stands}) as asked
       from assignment a where a.cycle_id = $1 and a.person_id = $2 and a.state in ('offered', 'accepted') order by a.due_at, a.id`,
    [cycleId, personId],
  );

/** Nobody is told of the end of a task of which they never heard. A review that was changed is news again. */
export const untold = (manager: EntityManager, { cycleId, personId }: Whose): Promise<Untold[]> =>
  manager.query(
    `select a.id, a.version, case when a.state = 'reviewed' then 'received' else 'ended' end as what
       from assignment a left join review r on r.assignment_id = a.id
      where a.cycle_id = $1 and a.person_id = $2 and a.state in ('reassigned', 'closed', 'reviewed')
        and not exists (select from caseload_told t where t.assignment_id = a.id and ${stands}
                          and (t.what = 'ended' or (t.what = 'received' and t.told_at >= r.submitted_at)))
        and (a.state = 'reviewed' or a.accepted_at is not null
             or exists (select from caseload_told t join caseload_mail c using (caseload_id, seq) join mail m on (m.subject, m.kind, m.seq) = (c.caseload_id, c.kind, c.seq)
                         where t.assignment_id = a.id and t.what = 'asked' and m.state in ('rendered', 'sent')))
      order by a.id`,
    [cycleId, personId],
  );

/** When the reviewer may be written to. */
export async function hoursOfReviewer(manager: EntityManager, { cycleId, personId }: Whose, cycle: CycleData): Promise<Hours> {
  const [row] = await manager.query<{ zone: string | null; workingDays: number[] | null; leave: Leave[] }[]>(
    `select p.time_zone as zone, r.working_days as "workingDays",
            coalesce((select json_agg(json_build_object('from', l.from_day, 'until', l.until_day) order by l.from_day)
                        from reviewer_leave l where (l.cycle_id, l.person_id) = (r.cycle_id, r.person_id)), '[]') as leave
       from reviewer r join person p on p.id = r.person_id where r.cycle_id = $1 and r.person_id = $2`,
    [cycleId, personId],
  );
  return hoursOf(cycle, row?.zone ?? cycle.timeZone, row?.workingDays ?? null, row?.leave ?? []);
}

/** A digest that was not dropped. */
export interface LastDigest {
  readonly seq: number;
  readonly leavesAt: Date;
  readonly sentAt: Date | null;
  readonly state: 'queued' | 'rendered' | 'sent' | 'failed';
}

/** The last one. Held while it is not written, so that what is added to it is written with it. */
export async function lastDigest(manager: EntityManager, caseloadId: string): Promise<LastDigest | null> {
  await manager.query(`select from mail where subject = $1 and kind = 'reviewDigest' and state = 'queued' for update`, [caseloadId]);
  const [last] = await manager.query<LastDigest[]>(
    `select c.seq, c.leaves_at as "leavesAt", m.sent_at as "sentAt", m.state
       from caseload_mail c join mail m on (m.subject, m.kind, m.seq) = (c.caseload_id, c.kind, c.seq)
      where c.caseload_id = $1 and c.kind = 'reviewDigest' and m.state <> 'dropped' order by c.seq desc limit 1`,
    [caseloadId],
  );
  return last ?? null;
}
