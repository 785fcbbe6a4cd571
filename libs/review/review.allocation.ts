import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Step } from '../journal/steps.service.js';
import type { Nomination } from '../nomination/nomination.entity.js';
import { wakeCaseloads } from './allocation.changes.js';
import { candidates, sought } from './panel.facts.js';
import { ranked, type Candidate } from './review.rules.js';
import { dueAtOf } from './task.rules.js';

/**
 * Asks up to `count` reviewers about a nomination whose row the step holds. Holds the caseloads of everybody who reviews
 * in the region, in the order of their ids: two nominations that ask at once wait for each other here, and neither
 * exceeds anybody's capacity.
 * @returns when each new task is due.
 */
export async function ask(step: Step<Nomination>, cycle: CurrentCycle, count: number): Promise<Date[]> {
  const { manager, row: nomination, now } = step;
  await manager.query(
    `select c.id from caseload c join reviewer r using (cycle_id, person_id)
      where c.cycle_id = $1 and $2 = any (r.regions) order by c.id for no key update of c`,
    [cycle.id, nomination.region],
  );
  const { offsets, dates, timeZone } = cycle.data;
  const dueAt = dueAtOf(now, offsets.reviewTask, new Date(dates.reviewEndsAt), timeZone);
  const [wanted] = (await sought(manager, cycle, [nomination])) as [Awaited<ReturnType<typeof sought>>[number]];
  const known = await candidates(manager, cycle, [nomination.id], { region: nomination.region, round: wanted.round, dueAt });
  const chosen = ranked(known, wanted).slice(0, count);
  for (const candidate of chosen) await offer(step, cycle, candidate, wanted.round, dueAt);
  return chosen.map(() => dueAt);
}

async function offer({ manager, row: nomination, now, record }: Step<Nomination>, cycle: CurrentCycle, { personId, caseloadId }: Candidate, round: number, dueAt: Date): Promise<void> {
  const [{ id }] = await manager.query<[{ id: string }]>(
    `insert into assignment (nomination_id, cycle_id, person_id, round, offered_at, due_at) values ($1, $2, $3, $4, $5, $6) returning id`,
    [nomination.id, cycle.id, personId, round, now, dueAt],
  );
  await wakeCaseloads(manager, cycle, [caseloadId], now);
  await record({ kind: 'taskOffered', refs: { assignment: id, round, dueAt: dueAt.toISOString() }, wakes: [{ workflow: 'caseload', target: caseloadId }] });
}
