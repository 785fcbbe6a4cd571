import type { EntityManager } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import type { Refs } from '../journal/journal.entity.js';
import { refuseIf } from '../refusal/refusal.js';
import { tellEvent } from './event.acts.js';
import { OutreachEvent } from './event.entity.js';
import { whyNotTold, writeParties, type EventTold, type Party } from './event.making.js';
import { whyNotCancel } from './event.rules.js';
import { tellGuests } from './invitation.telling.js';
import { instantsOf } from './known-time.js';

/** What is given replaces; null removes. */
export type EventChanges = { readonly [F in keyof EventTold]?: EventTold[F] | undefined } & { readonly parties?: readonly Party[] | undefined };

const fields = ['unpsa', 'kind', 'title', 'summary', 'place', 'country', 'online', 'begins', 'ends', 'timeZone', 'audience', 'languages', 'targetCountries', 'topics'] as const satisfies readonly (keyof EventTold)[];
/** What stands in an invitation: a guest who does not hear of it comes at the wrong time, or to the wrong place. */
const inInvitation = ['title', 'place', 'country', 'online', 'begins', 'ends', 'timeZone'] as const satisfies readonly (typeof fields)[number][];

/**
 * Changes an event under its lock, in its story. What its guests must hear of raises the number of their calendar file, and is mailed to them.
 * @param more columns that change with it. @returns whether anything is different. @throws Refusal `invalid-fields`
 */
export async function changeEvent(manager: EntityManager, event: OutreachEvent, { parties, ...changes }: EventChanges, by: Actor, more: Partial<OutreachEvent> = {}): Promise<boolean> {
  const next = changedEvent(event, changes);
  refuseIf(whyNotTold(next));
  const heard = heardByGuests(event, next);
  if (Object.keys(more).length === 0 && !parties && !differs(event, next)) return false;
  const version = { version: event.version + 1, sequence: event.sequence + (heard ? 1 : 0) };
  await manager.update(OutreachEvent, event.id, { ...next, ...instantsOf(next), ...more, ...version } as never);
  if (parties) await writeParties(manager, event.id, parties);
  await tellEvent(manager, event, { kind: 'eventChanged', by, refs: version });
  if (heard) await tellGuests(manager, await manager.findOneByOrFail(OutreachEvent, { id: event.id }), 'changed');
  return true;
}

/** Cancels an event under its lock, and tells its guests. The caller tells its story. @throws Refusal `wrong-stage`, `already-decided` */
export async function cancelEvent(manager: EntityManager, event: OutreachEvent, reason: string, now: Date): Promise<{ readonly kind: 'eventCancelled'; readonly refs: Refs }> {
  refuseIf(whyNotCancel(event, now));
  const sequence = event.sequence + 1;
  await manager.update(OutreachEvent, event.id, { cancelledAt: now, cancelReason: reason, sequence });
  await tellGuests(manager, await manager.findOneByOrFail(OutreachEvent, { id: event.id }), 'cancelled');
  return { kind: 'eventCancelled', refs: { sequence } };
}

/** The event's own facts after a change. */
const changedEvent = (event: OutreachEvent, changes: EventChanges): EventTold =>
  Object.fromEntries(fields.map((field) => [field, changes[field] === undefined ? event[field] : changes[field]])) as unknown as EventTold;

/** Whether the event's guests must hear of a change. */
const heardByGuests = (before: Pick<OutreachEvent, (typeof inInvitation)[number]>, after: EventTold): boolean =>
  inInvitation.some((field) => before[field] !== after[field]);

const differs = (before: OutreachEvent, after: EventTold): boolean => fields.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
