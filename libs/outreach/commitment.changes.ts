import type { EntityManager } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { record } from '../journal/acts.service.js';
import type { Refs } from '../journal/journal.entity.js';
import type { AboutCommitment } from './commitment.facts.js';
import { isHushed } from './commitment.facts.js';
import { Commitment } from './commitment.entity.js';
import { isOpen, standing } from './commitment.rules.js';
import type { OutreachEvent, ReadFrom } from './event.entity.js';
import type { KnownTime } from './event.types.js';
import { frameOf, type Frame } from './frame.js';
import { spanOf } from './known-time.js';

/** Who promised what by when, as it is written down. */
export interface Promised {
  readonly who: string;
  readonly what: string;
  readonly due: KnownTime | null;
  /** Who is reminded, where it is known. */
  readonly personId: string | null;
  /** The officer who writes it down; null for what is imported. */
  readonly recordedBy: string | null;
  readonly source: ReadFrom | null;
}

type Held = Pick<OutreachEvent, 'id' | 'cycleId' | 'timeZone' | 'source'>;

/** A day or month is one where the event is held. */
export const zoneOf = ({ timeZone }: Pick<OutreachEvent, 'timeZone'>, { zone }: Pick<Frame, 'zone'>): string => timeZone ?? zone;

/** Writes a commitment down, in its event's story. The caller holds the event's lock, and has looked at the date. @returns its id. */
export async function promise(manager: EntityManager, event: Held, { who, what, due, personId, recordedBy, source }: Promised, by: Actor): Promise<string> {
  const frame = await frameOf(manager, event.cycleId);
  const dueAt = due === null ? null : spanOf(due, zoneOf(event, frame)).to;
  const hushed = isHushed(event, frame, source);
  const [{ id }] = await manager.query<[{ id: string }]>(
    `with made as (select uuidv7() as id)
     insert into commitment (id, ref, stage, holder, event_id, who, person_id, what, due, due_at, recorded_by, source)
     select id, case when $9 then null else id::text end, 'open', 'nobody', $1, $2, $3, $4, $5, $6, $7, $8 from made returning id`,
    [event.id, who.trim(), personId, what.trim(), due, dueAt, recordedBy, source, hushed],
  );
  await tell(manager, { id, eventId: event.id, ref: hushed ? null : id }, by, 'commitmentMade', { dueAt: dueAt?.toISOString() ?? null });
  return id;
}

/** Sets another date, or none, with the reason; reminders count from now on. */
export async function reschedule(manager: EntityManager, { commitment, event, frame }: AboutCommitment, due: KnownTime | null, reason: string, by: Actor): Promise<void> {
  const dueAt = due === null ? null : spanOf(due, zoneOf(event, frame)).to;
  await manager.query(`update commitment set due = $2, due_at = $3, due_set_at = clock_timestamp(), reminded_for = null where id = $1`, [commitment.id, due, dueAt]);
  await noteChange(manager, commitment.id, reason, by);
  await tell(manager, commitment, by, 'commitmentRescheduled', { dueAt: dueAt?.toISOString() ?? null });
}

/** Names who is reminded from now on; null: nobody, so that its officer is. Links mailed before end. */
export async function reassign(manager: EntityManager, { commitment }: AboutCommitment, personId: string | null, reason: string, by: Actor): Promise<void> {
  await manager.query(`update commitment set person_id = $2, version = version + 1 where id = $1`, [commitment.id, personId]);
  await noteChange(manager, commitment.id, reason, by);
  await tell(manager, commitment, by, 'commitmentReassigned', { person: personId });
}

export async function complete(manager: EntityManager, about: AboutCommitment, what: string, by: Actor): Promise<void> {
  await manager.query(`update commitment set done_at = clock_timestamp(), done_what = $2 where id = $1`, [about.commitment.id, what.trim()]);
  await end(manager, about, by, 'commitmentDone');
}

export async function drop(manager: EntityManager, about: AboutCommitment, reason: string, by: Actor): Promise<void> {
  await manager.query(`update commitment set dropped_at = clock_timestamp(), drop_reason = $2 where id = $1`, [about.commitment.id, reason.trim()]);
  await end(manager, about, by, 'commitmentDropped');
}

/** Its workflow ends it; one without a workflow is ended by the act. */
async function end(manager: EntityManager, { commitment: { id, eventId, ref } }: AboutCommitment, by: Actor, kind: string): Promise<void> {
  if (ref === null) {
    const now = await manager.findOneByOrFail(Commitment, { id });
    if (!isOpen(now)) await manager.update(Commitment, { id }, standing(now, null));
  }
  await tell(manager, { id, eventId, ref }, by, kind, {});
}

const noteChange = (manager: EntityManager, id: string, reason: string, by: Actor): Promise<unknown> =>
  manager.query(
    `insert into commitment_change (commitment_id, n, due, person_id, reason, said_by)
     select id, (select count(*) + 1 from commitment_change where commitment_id = $1), due, person_id, $2, $3 from commitment where id = $1`,
    [id, reason.trim(), by],
  );

/** In the event's story; its workflow is woken where it has one. */
const tell = (manager: EntityManager, { id, eventId, ref }: Pick<Commitment, 'id' | 'eventId' | 'ref'>, by: Actor, kind: string, refs: Refs): Promise<number> =>
  record(manager, { subject: eventId, kind, by, refs: { commitment: id, ...refs }, wakes: ref === null ? [] : [{ workflow: 'commitment', target: id }] });
