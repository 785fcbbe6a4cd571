import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { nextDecentInstant, reminderInstant } from '../cycle/schedule.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { queueMail } from '../mail/outbox.js';
import { Caseload, type Assignment, type TaskReminder } from './review.entity.js';
import { chasing, mailSeq, rungsOf, type Rung } from './task.rules.js';

type OpenTask = Pick<Assignment, 'id' | 'nominationId' | 'personId' | 'state' | 'version' | 'offeredAt' | 'dueAt'>;

/** Follows what one reviewer has open. */
@Injectable()
export class CaseloadProgress {
  constructor(private readonly steps: Steps) {}

  /**
   * Sends the reminders that are due and finds the next one. Without open tasks the caseload rests until there are new
   * ones, and ends when the cycle is over.
   */
  chase(ref: Ref): Promise<Stood> {
    return this.steps.step('caseload', Caseload, ref, ['busy', 'idle'], async (step) => {
      const { manager, row, now } = step;
      const { data } = (await currentCycle(manager, row.cycleId))!;
      const tasks = await openTasks(manager, row);
      if (tasks.length === 0) {
        const over = new Date(data.dates.announcesAt);
        return step.move(
          over <= now ? { stage: 'idle', holder: 'nobody', nextWake: null, endedAt: now } : { stage: 'idle', holder: 'nobody', nextWake: over },
        );
      }
      const zone = await zoneOf(manager, row.personId, data);
      const next = [];
      for (const task of tasks) next.push(await remind(step, task, data, zone));
      step.move({ stage: 'busy', holder: 'reviewer', nextWake: earliest(next) });
    });
  }
}

const openTasks = (manager: EntityManager, { cycleId, personId }: Caseload): Promise<OpenTask[]> =>
  manager.query(
    `select id, nomination_id as "nominationId", person_id as "personId", state, version, offered_at as "offeredAt", due_at as "dueAt"
       from assignment where cycle_id = $1 and person_id = $2 and state in ('offered', 'accepted') order by due_at, id`,
    [cycleId, personId],
  );

/** @returns when the task's next reminder is due. */
async function remind({ manager, now, record }: Step<Caseload>, task: OpenTask, data: CycleData, zone: string): Promise<Date | null> {
  const noted = await manager.query<Pick<TaskReminder, 'before'>[]>(`select before from task_reminder where assignment_id = $1 and version = $2`, [task.id, task.version]);
  const rungs = rungsOf(task, data.offsets.reviewTask, data.timeZone);
  const { send, note, next } = chasing(rungs, new Set(noted.map(({ before }) => before)), now);
  if (note.length > 0) {
    await manager.query(`insert into task_reminder (assignment_id, version, before) select $1, $2, unnest($3::text[])`, [task.id, task.version, note.map(({ key }) => key)]);
  }
  if (send) {
    await queueMail(manager, reminderOf(task, send, noted.length + note.length, data, zone, now));
    await record({ kind: 'taskReminded', refs: { assignment: task.id, nomination: task.nominationId, before: send.key } });
  }
  return next;
}

function reminderOf(task: OpenTask, { key }: Rung, nth: number, { decentHours }: CycleData, zone: string, now: Date) {
  return {
    kind: 'reviewReminder',
    subject: task.nominationId,
    seq: mailSeq(task.version, nth),
    recipient: task.personId,
    refs: { assignment: task.id, version: task.version, before: key },
    notBefore: task.dueAt > now ? reminderInstant(now, task.dueAt, zone, decentHours) : nextDecentInstant(now, zone, decentHours),
  };
}

const earliest = (instants: readonly (Date | null)[]): Date | null => {
  const known = instants.filter((at) => at !== null).map(Number);
  return known.length > 0 ? new Date(Math.min(...known)) : null;
};

/** The reviewer's own zone, else the cycle's. */
async function zoneOf(manager: EntityManager, personId: string, { timeZone }: CycleData): Promise<string> {
  const [person] = await manager.query<{ zone: string | null }[]>(`select time_zone as zone from person where id = $1`, [personId]);
  return person?.zone ?? timeZone;
}
