import type { EntityManager } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { record } from '../journal/acts.service.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { roundTerms } from '../cycle/round.rules.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { conflictsOf, type Standing } from './conflict.rules.js';
import { candidates, sought } from './panel.facts.js';
import type { Assignment } from './review.entity.js';
import { caseloadOf } from './task.changes.js';

/** What is said of a person's conflict, with a nomination or with an institution. */
export interface ToSay {
  readonly personId: string;
  readonly nominationId?: string;
  readonly institutionId?: string;
  readonly standing: Standing;
  readonly reason: string;
  readonly by: Actor;
}

/** Writes down what somebody says of a conflict; what was said before of the same no longer counts. */
export async function sayConflict(manager: EntityManager, { personId, nominationId, institutionId, standing, reason, by }: ToSay): Promise<void> {
  await manager.query(
    `insert into conflict (person_id, nomination_id, institution_id, standing, reason, said_by) values ($1, $2, $3, $4, $5, $6)`,
    [personId, nominationId ?? null, institutionId ?? null, standing, reason, by],
  );
}

/** What a reviewer says of a conflict when giving a task back: it counts for this nomination, and from now on for everything else of its nominee. */
export async function declareConflict(manager: EntityManager, { personId, nominationId }: Pick<Assignment, 'personId' | 'nominationId'>, reason: string): Promise<void> {
  const said = { personId, standing: 'declared', reason, by: `person:${personId}` } as const;
  await sayConflict(manager, { ...said, nominationId });
  const [nominee] = await manager.query<{ id: string | null }[]>(`select nominee_id as id from nomination where id = $1`, [nominationId]);
  if (nominee?.id) await sayConflict(manager, { ...said, institutionId: nominee.id });
}

/** A task or review that a conflict has ended. */
export interface Revoked {
  readonly assignment: string;
  /** Its review was in; it is kept, and counts for nothing. */
  readonly voided: boolean;
}

/**
 * Ends what a person has to do with a nomination, whose row the caller holds: their open task, and the effect of their review. A
 * nomination that was to be ranked by it goes back to review, where somebody else is asked.
 */
export async function revoke(manager: EntityManager, nomination: Nomination, personId: string, reason: string, by: Actor): Promise<Revoked[]> {
  const tasks = await manager.query<Pick<Assignment, 'id' | 'cycleId' | 'personId' | 'round'>[]>(
    `select id, cycle_id as "cycleId", person_id as "personId", round from assignment
      where nomination_id = $1 and person_id = $2 and state in ('offered', 'accepted', 'reviewed') order by id`,
    [nomination.id, personId],
  );
  const revoked: Revoked[] = [];
  for (const task of tasks) {
    await manager.query(`update assignment set state = 'conflict', version = version + 1, reason = $2, closed_at = clock_timestamp() where id = $1`, [task.id, reason]);
    const review = await manager.query<[unknown[], number]>(`update review set voided_at = clock_timestamp() where assignment_id = $1 and voided_at is null`, [task.id]);
    const voided = review[1] > 0;
    await record(manager, {
      subject: nomination.id, kind: 'conflictFound', by, refs: { assignment: task.id, round: task.round, voided },
      wakes: [{ workflow: 'nomination', target: nomination.id }, await caseloadOf(manager, task)],
    });
    revoked.push({ assignment: task.id, voided });
  }
  if (revoked.some(({ voided }) => voided)) await reviewAgain(manager, nomination);
  return revoked;
}

async function reviewAgain(manager: EntityManager, nomination: Nomination): Promise<void> {
  if (nomination.stage !== 'ranking') return;
  const { data } = (await currentCycle(manager, nomination.cycleId))!;
  const { n, quorum } = roundTerms(data, nomination.round);
  await manager.query(
    `update nomination set stage = 'reviewing', holder = 'reviewer', since = clock_timestamp(), next_wake = clock_timestamp()
      where id = $1 and $3 > (select count(*) from review r join assignment a on a.id = r.assignment_id where a.nomination_id = $1 and a.round = $2 and r.voided_at is null)`,
    [nomination.id, n, quorum],
  );
}

/** Revokes all that a reviewer has in a cycle with which they turn out to have a conflict. Holds those nominations, in the order of their ids. */
export async function revokeAll(manager: EntityManager, cycle: CurrentCycle, personId: string, reason: string, by: Actor): Promise<Revoked[]> {
  const concerned = await manager.query<{ id: string }[]>(
    `select n.id from nomination n where n.ended_at is null
        and exists (select from assignment a where a.nomination_id = n.id and a.cycle_id = $1 and a.person_id = $2 and a.state in ('offered', 'accepted', 'reviewed'))
      order by n.id for no key update of n`,
    [cycle.id, personId],
  );
  const nominations = await manager.find(Nomination, { where: concerned, order: { id: 'asc' } });
  if (concerned.length === 0) return [];
  const ids = nominations.map(({ id }) => id);
  const reviewer = (await candidates(manager, cycle, ids, { dueAt: new Date(), round: 1 })).find((one) => one.personId === personId);
  const sides = await sought(manager, cycle, nominations);
  const revoked: Revoked[] = [];
  for (const [index, nomination] of nominations.entries()) {
    if (reviewer && conflictsOf(reviewer, sides[index]!).length > 0) revoked.push(...(await revoke(manager, nomination, personId, reason, by)));
  }
  return revoked;
}
