import type { EntityManager } from 'typeorm';
import { Person } from '../party/party.entity.js';
import { refuse } from '../refusal/refusal.js';
import { Commitment } from './commitment.entity.js';
import type { ReminderPlan } from './commitment.rules.js';
import { OutreachEvent } from './event.entity.js';
import { frameOf, type Frame } from './frame.js';
import { officersFor } from './officers.js';

/** A commitment with the event at which it was made. */
export interface AboutCommitment {
  readonly commitment: Commitment;
  readonly event: OutreachEvent;
  readonly frame: Frame;
  /** Nothing is ever mailed about it: it belongs to a past edition, or was read in an old update. */
  readonly hushed: boolean;
}

export async function aboutCommitment(manager: EntityManager, commitment: Commitment): Promise<AboutCommitment> {
  const event = await manager.findOneByOrFail(OutreachEvent, { id: commitment.eventId });
  const frame = await frameOf(manager, event.cycleId);
  return { commitment, event, frame, hushed: isHushed(event, frame, commitment.source) };
}

export const isHushed = (event: Pick<OutreachEvent, 'source'>, { archive }: Pick<Frame, 'archive'>, source: unknown): boolean => archive || event.source !== null || source !== null;

/** Both rows under their locks, the event's first: whatever is said of a commitment stands in its event's story. @throws Refusal `not-found`. */
export async function lockCommitment(manager: EntityManager, id: string): Promise<AboutCommitment> {
  await manager.query(`select from outreach_event where id = (select event_id from commitment where id = $1) for no key update`, [id]);
  const commitment = await manager.findOne(Commitment, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!commitment) refuse('not-found', 'There is no such commitment.');
  return aboutCommitment(manager, commitment);
}

/** Who is reminded, in whose zone: the person who promised, or whoever of the office has to ask them. */
export interface Reminded {
  readonly ids: readonly string[];
  readonly zone: string;
}

/** The promiser where mail reaches them; else the officer who recorded it, or every officer when that one has left. */
export async function remindedOf(manager: EntityManager, { personId, recordedBy }: Commitment, { zone }: Frame): Promise<Reminded> {
  const promiser = personId === null ? null : await manager.findOneByOrFail(Person, { id: personId });
  if (promiser?.email && !(await comesBack(manager, promiser.email))) return { ids: [promiser.id], zone: promiser.timeZone ?? zone };
  const ids = await officersFor(manager, recordedBy);
  const [only, ...others] = ids;
  const person = only !== undefined && others.length === 0 ? await manager.findOneByOrFail(Person, { id: only }) : null;
  return { ids, zone: person?.timeZone ?? zone };
}

/** Whether mails to an address came back. */
async function comesBack(manager: EntityManager, address: string): Promise<boolean> {
  const [row] = await manager.query<unknown[]>(`select 1 from suppression where address = $1 and why in ('bounced', 'complained') limit 1`, [address]);
  return row !== undefined;
}

export const planOf = ({ rules, decent }: Frame, zone: string): ReminderPlan => ({ ...rules.commitment, zone, decent });
