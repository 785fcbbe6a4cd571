import type { EntityManager } from 'typeorm';
import type { Reason } from '../refusal/problems.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { currentCycle } from './cycle.queries.js';
import type { CurrentCycle } from './cycle.types.js';

/** Whose deadline: everybody's, a country's (ISO 3166-1 alpha-3) or one nomination's. */
export type DeadlineScope = 'cycle' | { readonly country: string } | { readonly nomination: string };

export interface DeadlineMove {
  /** Id of the cycle. */
  readonly cycle: string;
  readonly scope: DeadlineScope;
  /** Half-open: a submission received at this instant is late. */
  readonly closesAt: Date;
  readonly reason: string;
  readonly by: string;
}

/** The deadline that holds for somebody. `version` is the cycle's version that set it; `graceUntil` is `closesAt` where there is no grace. */
export interface EffectiveDeadline {
  readonly closesAt: Date;
  readonly version: number;
  readonly scope: 'nomination' | 'country' | 'cycle';
  readonly graceUntil: Date;
}

/** Key of the advisory lock on a cycle's deadlines, an int8 as text: the random half of its UUIDv7. */
export const deadlineLockKey = (cycleId: string): string => BigInt.asIntN(64, BigInt(`0x${cycleId.replaceAll('-', '').slice(16)}`)).toString();

/** Keeps every deadline of the cycle where it is until the transaction ends. Submissions hold this side by side. */
export async function holdDeadlines(manager: EntityManager, cycleId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock_shared($1)`, [deadlineLockKey(cycleId)]);
}

/** Waits until no submission is under way, and keeps others waiting until the transaction ends. */
export async function holdDeadlinesAlone(manager: EntityManager, cycleId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock($1)`, [deadlineLockKey(cycleId)]);
}

/**
 * The deadline of a nomination, else of its country, else of the cycle. Set-based statements join the same rule as
 * `cross join lateral effective_deadline(cycle_id, country, id)`.
 * @throws Error when there is no such cycle.
 */
export async function effectiveDeadline(
  manager: EntityManager,
  cycleId: string,
  country: string | null,
  nominationId: string | null,
): Promise<EffectiveDeadline> {
  const [deadline] = await manager.query<EffectiveDeadline[]>(
    `select closes_at as "closesAt", version, scope, grace_until as "graceUntil" from effective_deadline($1, $2, $3)`,
    [cycleId, country, nominationId],
  );
  if (!deadline) throw new Error(`There is no cycle ${cycleId}.`);
  return deadline;
}

/**
 * The same rule for statements over many: joins each row `n` of nominations (or whatever has `cycle_id`, `id` and `nominator_country`) to the
 * deadline `d` that holds for it. `effective_deadline` would probe three times a row.
 */
export const joinDeadlines = `
  left join standing_deadline own on own.cycle_id = n.cycle_id and own.nomination_id = n.id
  left join standing_deadline land on land.cycle_id = n.cycle_id and land.country = n.nominator_country
  join standing_deadline whole on whole.cycle_id = n.cycle_id and whole.country is null and whole.nomination_id is null
  cross join lateral (select coalesce(own.closes_at, land.closes_at, whole.closes_at) as closes_at, coalesce(own.version, land.version, whole.version) as version, coalesce(own.at, land.at, whole.at) as moved_at) d`;

/**
 * Moves a deadline, as a new version of the cycle. Appends only; who was judged under an earlier version is not touched.
 * The caller writes the journal.
 * @returns the cycle's new version.
 * @throws Refusal when there is no such cycle, it takes no nominations, or the instant does not fit its other dates.
 */
export async function moveDeadline(manager: EntityManager, move: DeadlineMove): Promise<number> {
  await holdDeadlinesAlone(manager, move.cycle);
  const cycle = await currentCycle(manager, move.cycle);
  if (!cycle) refuse('not-found', 'There is no such cycle.');
  refuseIf(whyNotMove(cycle, move));
  return appendDeadline(manager, move, await nextVersion(manager, move.cycle));
}

/** Every reason against a move. */
export function whyNotMove(
  { mode, stage, data: { dates } }: Pick<CurrentCycle, 'mode' | 'stage' | 'data'>,
  { closesAt, reason, scope }: Pick<DeadlineMove, 'closesAt' | 'reason' | 'scope'>,
): Reason[] {
  if (mode === 'archive' || stage !== 'running') return [{ problem: 'cycle-closed', detail: 'The cycle is over; its deadlines stand.' }];
  const wrong: [boolean, string, string][] = [
    [Number.isNaN(closesAt.getTime()), '/closesAt', 'The new deadline is no instant.'],
    [closesAt <= new Date(dates.opensAt), '/closesAt', `The new deadline must come after the opening, ${dates.opensAt}.`],
    [closesAt >= new Date(dates.reviewEndsAt), '/closesAt', `The new deadline must come before the end of the reviews, ${dates.reviewEndsAt}.`],
    [reason.trim() === '', '/reason', 'A reason is needed.'],
    [scope !== 'cycle' && 'country' in scope && !/^[A-Z]{3}$/.test(scope.country), '/country', 'The country is given by its three letters (ISO 3166-1).'],
  ];
  return wrong.flatMap(([holds, field, detail]) => (holds ? [{ problem: 'invalid-fields' as const, field, detail }] : []));
}

/** Raises the cycle's version. The caller holds the deadlines alone. */
export async function nextVersion(manager: EntityManager, cycleId: string): Promise<number> {
  const [rows] = await manager.query<[{ version: number }[], number]>(`update cycle set version = version + 1 where id = $1 returning version`, [cycleId]);
  return rows[0]!.version;
}

/** Appends a deadline under a version that the caller has just made. */
export async function appendDeadline(manager: EntityManager, { cycle, scope, closesAt, reason, by }: DeadlineMove, version: number): Promise<number> {
  const country = scope !== 'cycle' && 'country' in scope ? scope.country : null;
  const nomination = scope !== 'cycle' && 'nomination' in scope ? scope.nomination : null;
  await manager.query(
    `insert into deadline_override (cycle_id, version, country, nomination_id, closes_at, reason, by, at) values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())`,
    [cycle, version, country, nomination, closesAt, reason, by],
  );
  return version;
}
