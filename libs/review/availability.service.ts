import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { Actor } from '../journal/actor.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { leaveOf, type Availability } from './availability.queries.js';
import { merged, whyNotLeave, type Leave } from './leave.rules.js';
import { Assignment, Reviewer } from './review.entity.js';
import type { Hand } from './task.rules.js';

/** When a reviewer works. Null, or left out: in the cycle's week. */
export interface GivenAvailability {
  /** 1 (Monday) to 7. */
  readonly workingDays?: readonly number[] | null;
  /** All of it: a time away that is not named any more is none. */
  readonly leave: readonly Leave[];
}

/** When reviewers work and are away, as officers and they themselves say. */
@Injectable()
export class Availabilities {
  constructor(private readonly acts: Acts) {}

  /** What an officer says of a reviewer replaces what was said before. @throws Refusal `not-found`, `invalid-fields`. */
  set(caller: Caller, code: string, personId: string, { workingDays = null, leave }: GivenAvailability, once: Once): Promise<Availability> {
    return this.acts.once(once, async (manager) => {
      const cycle = await cycleByCode(manager, code);
      if (!cycle) refuse('not-found', `There is no cycle "${code}".`);
      if (!(await manager.existsBy(Reviewer, { cycleId: cycle.id, personId }))) refuse('not-found', 'The cycle has no such reviewer.');
      refuseIf(whyNotLeave(leave));
      const week = workingDays && [...new Set(workingDays)].sort((a, b) => a - b);
      await manager.query(`update reviewer set working_days = $3 where cycle_id = $1 and person_id = $2`, [cycle.id, personId, week]);
      await replace(manager, { cycleId: cycle.id, personId }, leave, caller.actor);
      return { person: personId, cycle: code, workingDays: week, leave: merged(leave) };
    });
  }

  /** What a reviewer says with the session of a task: days away that come to those known, and first days of those that are none any more. @throws Refusal `invalid-fields`, `not-found`. */
  say(hand: Hand, { away, back }: { readonly away: Leave | null; readonly back: readonly string[] }): Promise<void> {
    return this.acts.run(async (manager) => {
      const task = await manager.findOneBy(Assignment, { id: hand.target, personId: hand.personId });
      if (!task) refuse('not-found', 'There is no such task.');
      const whose = { cycleId: task.cycleId, personId: task.personId };
      const leave = [...(await leaveOf(manager, whose)).filter(({ from }) => !back.includes(from)), ...(away ? [away] : [])];
      refuseIf(whyNotLeave(leave));
      await replace(manager, whose, leave, `person:${task.personId}`);
    });
  }
}

async function replace(manager: EntityManager, { cycleId, personId }: { cycleId: string; personId: string }, leave: readonly Leave[], by: Actor): Promise<void> {
  const [caseload] = await manager.query<[{ id: string; runs: boolean }]>(
    `select id, ref is not null and ended_at is null as runs from caseload where cycle_id = $1 and person_id = $2 for no key update`,
    [cycleId, personId],
  );
  const days = merged(leave);
  await manager.query(`delete from reviewer_leave where cycle_id = $1 and person_id = $2`, [cycleId, personId]);
  await manager.query(`insert into reviewer_leave (cycle_id, person_id, from_day, until_day) select $1, $2, * from unnest($3::date[], $4::date[])`, [
    cycleId, personId, days.map(({ from }) => from), days.map(({ until }) => until),
  ]);
  // What waits for this person, a mail or a step of the chase, is to wait longer or less long.
  await record(manager, { subject: caseload.id, kind: 'availabilitySaid', by, refs: { leaves: days.length }, wakes: caseload.runs ? [{ workflow: 'caseload', target: caseload.id }] : [] });
}
