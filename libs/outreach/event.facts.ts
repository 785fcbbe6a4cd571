import type { EntityManager } from 'typeorm';
import type { OutreachEvent } from './event.entity.js';
import { effectUntil, holderOf, stageOf, type EventFacts } from './event.rules.js';
import { frameOf } from './frame.js';
import type { EventStage } from './outreach.stages.js';

/** What is true of an event now. */
export async function factsOf(manager: EntityManager, event: OutreachEvent): Promise<EventFacts> {
  const [found] = await manager.query<[Pick<EventFacts, 'invited' | 'attended' | 'followedUp' | 'outcomes'>]>(
    `select exists (select from invitation where event_id = $1) as invited,
            exists (select from outreach_attendance where event_id = $1) as attended,
            exists (select from mailing where subject = $1 and kind = 'outreachPack' and stage = 'done') as "followedUp",
            exists (select from outreach_outcome where event_id = $1) as outcomes`,
    [event.id],
  );
  const { unpsa, cancelledAt, endsAt, heldAt } = event;
  return {
    unpsa, cancelledAt, endsAt, heldAt, invited: found.invited,
    attended: found.attended || event.attendanceClosedAt !== null,
    followedUp: found.followedUp || event.followedUpAt !== null,
    outcomes: found.outcomes || event.outcomesClosedAt !== null,
  };
}

/** Where its facts have brought an event: what its row is to show. */
export interface EventStanding {
  readonly stage: EventStage;
  readonly holder: OutreachEvent['holder'];
  readonly nextWake: Date | null;
  readonly ended: boolean;
}

export async function standingOf(manager: EntityManager, event: OutreachEvent, now: Date): Promise<EventStanding> {
  const [facts, { rules: { effectWithin } }] = [await factsOf(manager, event), await frameOf(manager, event.cycleId)];
  const stage = stageOf(facts, now, effectWithin);
  return { stage, ...holderOf(stage, event, effectUntil(facts, now, effectWithin)), ended: stage === 'closed' || stage === 'cancelled' };
}
