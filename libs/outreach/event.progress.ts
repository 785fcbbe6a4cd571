import { Injectable } from '@nestjs/common';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { OutreachEvent } from './event.entity.js';
import { standingOf } from './event.facts.js';
import { eventStages } from './outreach.stages.js';

/** Follows events through their life. */
@Injectable()
export class EventProgress {
  constructor(private readonly steps: Steps) {}

  /** Draws the stage from what is true of the event, and tells its story what the clock alone has brought. */
  follow(ref: Ref): Promise<Stood> {
    return this.steps.step('outreachEvent', OutreachEvent, ref, eventStages, async ({ manager, row, now, move, record }) => {
      const { stage, holder, nextWake, ended } = await standingOf(manager, row, now);
      const over = (at: OutreachEvent['stage']) => at !== 'planned' && at !== 'invited';
      if (stage !== 'cancelled' && !over(row.stage) && over(stage) && row.heldAt === null) await record({ kind: 'eventOver', refs: { endsAt: row.endsAt!.toISOString() } });
      if (stage !== row.stage && (stage === 'effect' || stage === 'closed')) await record({ kind: stage === 'effect' ? 'effectWatched' : 'eventClosed', refs: nextWake ? { until: nextWake.toISOString() } : {} });
      move({ stage, holder, nextWake, ...(ended && { endedAt: now }) });
    });
  }
}
