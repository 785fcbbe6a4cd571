import type { EntityManager } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { record } from '../journal/acts.service.js';
import type { Refs } from '../journal/journal.entity.js';
import { OutreachEvent } from './event.entity.js';
import { standingOf } from './event.facts.js';

/** What somebody did to an event. */
export interface Done {
  readonly kind: string;
  readonly by: Actor;
  readonly refs?: Refs;
}

/**
 * Tells an event's story, and its workflow where it has one. An event of an archive has none: its row is moved here. The caller
 * holds the lock of the row and has written the facts.
 */
export async function tellEvent(manager: EntityManager, event: Pick<OutreachEvent, 'id' | 'ref' | 'endedAt'>, { kind, by, refs }: Done): Promise<void> {
  const waits = event.ref !== null && event.endedAt === null;
  await record(manager, { subject: event.id, kind, by, ...(refs && { refs }), wakes: waits ? [{ workflow: 'outreachEvent', target: event.id }] : [] });
  if (event.ref === null) await redraw(manager, event.id);
}

/** Brings an archive's event to where its facts have brought it. */
async function redraw(manager: EntityManager, id: string): Promise<void> {
  const now = await clock(manager);
  const event = await manager.findOneByOrFail(OutreachEvent, { id });
  const { stage } = await standingOf(manager, event, now);
  await manager.query(`update outreach_event set stage = $2, since = case when stage = $2 then since else $3 end where id = $1`, [id, stage, now]);
}

/** PostgreSQL's clock. */
export async function clock(manager: EntityManager): Promise<Date> {
  const [{ now }] = await manager.query<[{ now: Date }]>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
  return now;
}
