import type { EntityManager } from 'typeorm';
import { joinDeadlines, type DeadlineScope } from '../cycle/cycle.deadlines.js';
import { resolveTime } from '../cycle/cycle.instants.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { refuse } from '../refusal/refusal.js';
import { Nomination } from './nomination.entity.js';

/** `closesAt` is ISO 8601 with its offset; without seconds it lasts until its minute is over. At most one of country and nomination. */
export interface NewDeadline {
  readonly closesAt: string;
  readonly reason: string;
  /** ISO 3166-1 alpha-3, of the institutions that nominate. */
  readonly country?: string;
  readonly nomination?: string;
}

/** A move as it is meant: of which cycle, for whom, to when. */
export interface Meant {
  readonly cycle: CurrentCycle;
  readonly scope: DeadlineScope;
  readonly closesAt: Date;
}

/** @throws Refusal for what cannot be read, and for cycles and nominations that are not there. */
export async function meant(manager: EntityManager, code: string, { closesAt, country, nomination }: NewDeadline): Promise<Meant> {
  const cycle = await cycleByCode(manager, code);
  if (!cycle) refuse('not-found', 'There is no such cycle.');
  return { cycle, closesAt: readEnd(closesAt, cycle.data.timeZone), scope: await scopeOf(manager, cycle.id, country, nomination) };
}

/** Whose deadline it is, in a word. */
export const kindOf = (scope: DeadlineScope): 'nomination' | 'country' | 'cycle' => (scope === 'cycle' ? 'cycle' : 'country' in scope ? 'country' : 'nomination');

/**
 * The nominations `n` of a cycle ($1) whose deadline `d` a move would change, as from and where of a statement: those without one of their
 * own, and, when everybody's is moved, without one of their country. $2 is the country, $3 the nomination; both null: everybody.
 */
export const concerned = `
  from nomination n ${joinDeadlines}
 where n.cycle_id = $1 and case
         when $3::uuid is not null then n.id = $3
         when $2::text is not null then n.nominator_country = $2 and own.version is null
         else own.version is null and land.version is null
       end`;

/** The parameters of `concerned`. */
export const concernedBy = ({ cycle, scope }: Pick<Meant, 'cycle' | 'scope'>): [string, string | null, string | null] => [
  cycle.id, scope !== 'cycle' && 'country' in scope ? scope.country : null, scope !== 'cycle' && 'nomination' in scope ? scope.nomination : null,
];

/**
 * The focal points `id` whom a move concerns, each with a `country`: of the country $1, of the countries of the draft $2, or, both null, all.
 */
export const focalPointsConcerned = `
  select g.person_id as id, min(g.country) as country from role_grant g
   where g.role = 'focalPoint' and g.revoked_at is null and ($1::text is null or g.country = $1)
     and ($2::uuid is null or g.country in (select unnest(array[n.nominator_country, n.country]) from nomination n where n.id = $2 and n.stage = 'draft'))
   group by g.person_id`;

function readEnd(text: string, zone: string): Date {
  const read = resolveTime(text, zone, true);
  return 'instant' in read ? new Date(read.instant) : refuse('invalid-fields', `The new deadline: ${read.problem}.`, { field: '/closesAt' });
}

async function scopeOf(manager: EntityManager, cycleId: string, country?: string, nomination?: string): Promise<DeadlineScope> {
  if (country && nomination) refuse('invalid-fields', 'Name a country or a nomination, not both.', { field: '/nomination' });
  if (country) return { country };
  if (!nomination) return 'cycle';
  const known = await manager.existsBy(Nomination, { id: nomination, cycleId });
  return known ? { nomination } : refuse('invalid-fields', 'There is no such nomination in this cycle.', { field: '/nomination' });
}
