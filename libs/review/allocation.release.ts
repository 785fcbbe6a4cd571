import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Actor } from '../journal/actor.js';
import { recordForMany } from '../journal/cohort.js';
import { wakeCaseloads } from './allocation.changes.js';
import { pairsOf, roundFacts, type Pair, type RoundFacts } from './allocation.facts.js';

interface Release {
  readonly cycle: CurrentCycle;
  readonly round: number;
  readonly allocation: string;
  readonly by: Actor;
}

/** How much was released. `leftOut`: pairs of the draft that no longer fitted. */
export interface Released {
  readonly tasks: number;
  readonly nominations: number;
  readonly reviewers: number;
  readonly leftOut: number;
}

/**
 * Held while a round is released, and shared by the steps that wait for the release: none of them takes a round for unallocated
 * whose release has already looked for those who wait.
 */
export const holdRound = (manager: EntityManager, cycleId: string, round: number, how: 'alone' | 'shared'): Promise<unknown> =>
  manager.query(`select pg_advisory_xact_lock${how === 'shared' ? '_shared' : ''}(hashtextextended($1, 0))`, [`allocation ${cycleId} ${round}`]);

/**
 * Makes tasks of an allocation's pairs, by whole sets: however many there are, it is a dozen statements.
 * @param fit says which pairs stay, or refuses; it sees loads and nominations that are held.
 */
export async function releaseRound(manager: EntityManager, { cycle, round, allocation, by }: Release, fit: (facts: RoundFacts, pairs: readonly Pair[]) => readonly Pair[]): Promise<Released> {
  // Nominations before caseloads, each in the order of their ids, as every step holds them.
  await manager.query(
    `select id from nomination where cycle_id = $1 and stage = 'reviewing' and ended_at is null and coalesce(round, 1) = $2 order by id for no key update`,
    [cycle.id, round],
  );
  await holdRound(manager, cycle.id, round, 'alone');
  await manager.query(`select id from caseload where cycle_id = $1 order by id for no key update`, [cycle.id]);
  const pairs = await pairsOf(manager, allocation);
  const facts = await roundFacts(manager, cycle, round);
  const kept = fit(facts, pairs);

  await manager.query(
    `insert into assignment (nomination_id, cycle_id, person_id, round, offered_at, due_at)
       select n, $3, p, $4, $5, $6 from unnest($1::uuid[], $2::uuid[]) as t (n, p)`,
    [kept.map(({ nomination }) => nomination), kept.map(({ reviewer }) => reviewer), cycle.id, round, facts.now, facts.dueAt],
  );
  const nominations = [...new Set(kept.map(({ nomination }) => nomination))];
  const caseloadOf = new Map(facts.reviewers.map(({ personId, caseloadId }) => [personId, caseloadId]));
  const caseloads = [...new Set(kept.map(({ reviewer }) => caseloadOf.get(reviewer)!))];
  await manager.query(`update nomination set holder = 'reviewer', since = $2, next_wake = $3 where id = any ($1)`, [nominations, facts.now, facts.dueAt]);
  await wakeCaseloads(manager, cycle, caseloads, facts.now);
  const said = { by, refs: { allocation, round, dueAt: facts.dueAt.toISOString() }, rulesVersion: String(cycle.version) };
  await recordForMany(manager, { ...said, kind: 'tasksOffered', subjects: nominations, wakes: 'nomination' });
  await recordForMany(manager, { ...said, kind: 'tasksOffered', subjects: caseloads, wakes: 'caseload' });
  await recordForMany(manager, { ...said, kind: 'roundAllocated', subjects: await without(manager, cycle, round, nominations), wakes: 'nomination' });
  return { tasks: kept.length, nominations: nominations.length, reviewers: caseloads.length, leftOut: pairs.length - kept.length };
}

/**
 * Those who wait for the release and were given nobody: they ask one by one from now on. One that is held by somebody else is not
 * waited for: it is in a step or an act of its own, after which it looks again.
 */
async function without(manager: EntityManager, { id }: CurrentCycle, round: number, given: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from nomination where cycle_id = $1 and stage = 'reviewing' and ended_at is null and coalesce(round, 1) = $2 and id <> all ($3) order by id for no key update skip locked`,
    [id, round, given],
  );
  return rows.map((row) => row.id);
}
