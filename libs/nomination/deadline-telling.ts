import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { nextDecentInstant, onceAZone, reminderInstant } from '../cycle/schedule.js';
import { queueMail } from '../mail/outbox.js';
import { focalPointsConcerned } from './deadline.scope.js';

/** A deadline that was moved, of which not all are told. */
interface Untold {
  readonly version: number;
  readonly country: string | null;
  readonly nomination: string | null;
  readonly closesAt: Date;
  /** When it was moved. */
  readonly at: Date;
  /** Drafts up to this id are told. */
  readonly upTo: string;
}

interface Told {
  readonly id: string;
  readonly contactId: string;
  readonly zone: string | null;
}

export interface Telling {
  readonly more: boolean;
  /** Moves of which everybody is told now. */
  readonly done: readonly { readonly version: number; readonly drafts: number }[];
}

const first = '00000000-0000-0000-0000-000000000000';

/**
 * Tells up to `limit` of the drafts under moved deadlines that theirs was moved, open or over, and then the focal points concerned. Only
 * deadlines that stand are told of: one that was moved on before is of no use to anybody.
 */
export async function tellDrafts(manager: EntityManager, cycle: CurrentCycle, now: Date, limit: number): Promise<Telling> {
  const untold = await manager.query<Untold[]>(
    `select s.version, s.country, s.nomination_id as nomination, s.closes_at as "closesAt", s.at, coalesce(t.up_to, $2) as "upTo"
       from standing_deadline s left join deadline_telling t on t.cycle_id = s.cycle_id and t.version = s.version
      where s.cycle_id = $1 and s.version > 1 and t.done_at is null order by s.version`,
    [cycle.id, first],
  );
  const done = [];
  let left = limit;
  for (const move of untold) {
    const told = await tellSome(manager, cycle, move, now, left);
    const over = told.length < left;
    const drafts = await note(manager, cycle.id, move.version, told, over);
    if (over) {
      await tellFocalPoints(manager, cycle, move, now);
      done.push({ version: move.version, drafts });
    }
    left -= told.length;
    if (left === 0) break;
  }
  return { more: left === 0, done };
}

async function tellSome(manager: EntityManager, { id, data }: CurrentCycle, { version, country, nomination, closesAt, at, upTo }: Untold, now: Date, limit: number): Promise<Told[]> {
  // Of a deadline that is over already its closing tells.
  if (closesAt <= now) return [];
  const told = await manager.query<Told[]>(
    // The move stands, so its deadline holds for all of its scope who have none of a narrower one.
    `with next as (
       select n.id, n.contact_id from nomination n
        where n.cycle_id = $1 and n.stage = 'draft' and n.created_at < $2 and n.id > $3
          and ($4::text is null or n.nominator_country = $4) and ($5::uuid is null or n.id = $5)
          and ($5 is not null or not exists (select 1 from deadline_override o where o.cycle_id = $1 and o.nomination_id = n.id))
          and (coalesce($4, $5::text) is not null or not exists (select 1 from deadline_override o where o.cycle_id = $1 and o.country = n.nominator_country))
        order by n.id limit $6
     )
     select next.id, contact_id as "contactId", p.time_zone as zone from next join person p on p.id = contact_id order by next.id`,
    [id, at, upTo, country, nomination, limit],
  );
  const decent = onceAZone((zone) => reminderInstant(now, closesAt, zone, data.decentHours));
  await queueMail(manager, ...told.map((draft) => ({
    kind: 'deadlineMoved', subject: draft.id, seq: version, recipient: draft.contactId, lane: 'bulk' as const,
    refs: { version, closesAt: closesAt.toISOString() },
    notBefore: decent(draft.zone ?? data.timeZone),
  })));
  return told;
}

/** @returns how many drafts of this deadline are told by now. */
async function note(manager: EntityManager, cycleId: string, version: number, told: readonly Told[], over: boolean): Promise<number> {
  const [{ drafts }] = await manager.query<[{ drafts: number }]>(
    `insert into deadline_telling as t (cycle_id, version, up_to, told, done_at) values ($1, $2, $3, $4, case when $5 then clock_timestamp() end)
     on conflict (cycle_id, version) do update set up_to = greatest(t.up_to, excluded.up_to), told = t.told + excluded.told, done_at = excluded.done_at
     returning told as drafts`,
    [cycleId, version, told.at(-1)?.id ?? first, told.length, over],
  );
  return drafts;
}

/** Those of the country, or of the countries of the one draft; of everybody's deadline, all. */
async function tellFocalPoints(manager: EntityManager, { id, data }: CurrentCycle, { version, country, nomination, closesAt }: Untold, now: Date): Promise<void> {
  if (closesAt <= now) return;
  const people = await manager.query<{ id: string; zone: string | null }[]>(
    `select p.id, p.time_zone as zone from (${focalPointsConcerned}) g join person p on p.id = g.id`,
    [country, nomination],
  );
  await queueMail(manager, ...people.map((person) => ({
    kind: 'deadlineMovedInCountry', subject: id, seq: version, recipient: person.id, lane: 'bulk' as const, refs: { version },
    notBefore: nextDecentInstant(now, person.zone ?? data.timeZone, data.decentHours),
  })));
}
