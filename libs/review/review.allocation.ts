import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Step } from '../journal/steps.service.js';
import { queueMail } from '../mail/outbox.js';
import type { Nomination } from '../nomination/nomination.entity.js';
import { taskMailSeq } from './review.mails.js';
import { ranked, type Candidate, type Sought } from './review.rules.js';
import { dueAtOf, rungsOf } from './task.rules.js';

/** A reviewer who has just been asked. */
export interface Asked {
  readonly id: string;
  readonly dueAt: Date;
}

/**
 * Asks up to `count` reviewers about a nomination whose row the step holds. Holds the caseloads of everybody who reviews
 * in the region, in the order of their ids: two nominations that ask at once wait for each other here, and neither
 * exceeds anybody's capacity.
 */
export async function ask(step: Step<Nomination>, cycle: CurrentCycle, count: number): Promise<Asked[]> {
  const { manager, row: nomination, now } = step;
  await manager.query(
    `select c.id from caseload c join reviewer r using (cycle_id, person_id)
      where c.cycle_id = $1 and $2 = any (r.regions) order by c.id for no key update of c`,
    [cycle.id, nomination.region],
  );
  const sought = await soughtBy(manager, nomination);
  const chosen = ranked(await candidates(manager, nomination), sought).slice(0, count);
  return Promise.all(chosen.map(() => null)).then(() => sequentially(chosen, (candidate) => offer(step, cycle, candidate, now)));
}

async function offer({ manager, row: nomination, record }: Step<Nomination>, cycle: CurrentCycle, { personId, caseloadId }: Candidate, now: Date): Promise<Asked> {
  const { offsets, dates, timeZone } = cycle.data;
  const dueAt = dueAtOf(now, offsets.reviewTask, new Date(dates.reviewEndsAt), timeZone);
  const [{ id, offeredAt }] = await manager.query<[{ id: string; offeredAt: Date }]>(
    `insert into assignment (nomination_id, cycle_id, person_id, due_at) values ($1, $2, $3, $4) returning id, offered_at as "offeredAt"`,
    [nomination.id, cycle.id, personId, dueAt],
  );
  const [first] = rungsOf({ state: 'offered', offeredAt, dueAt }, offsets.reviewTask, timeZone);
  // A caseload that had ended is opened again: its workflow of the former epoch takes nothing more.
  await manager.query(
    `update caseload set
       ref = coalesce(ref, $2 || ':' || person_id), stage = 'busy', holder = 'reviewer',
       since = case when stage = 'busy' then since else clock_timestamp() end,
       next_wake = case when stage = 'busy' then least(next_wake, $3) else $3 end,
       epoch = epoch + (ended_at is not null)::int, ended_at = null
     where id = $1`,
    [caseloadId, cycle.code, first?.at ?? null],
  );
  await record({ kind: 'taskOffered', refs: { assignment: id, dueAt: dueAt.toISOString() }, wakes: [{ workflow: 'caseload', target: caseloadId }] });
  await queueMail(manager, { kind: 'reviewTask', subject: nomination.id, seq: taskMailSeq(1, 0), recipient: personId, refs: { assignment: id, version: 1 } });
  return { id, dueAt };
}
