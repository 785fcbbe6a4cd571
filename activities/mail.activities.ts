import { Injectable } from '@nestjs/common';
import { Context } from '@temporalio/activity';
import type { Ref } from '../libs/journal/steps.service.js';
import { MailLaneDrain } from '../libs/mail/mail-lane.drain.js';

/** A shift's length: the history of the lane's workflow gets one activity each. */
const shiftMs = 10 * 60_000;

@Injectable()
export class MailActivities {
  /** Sends what stands in the lane and what comes, for one shift or until the worker is asked to stop. */
  readonly drainLane: (ref: Ref) => Promise<void>;

  constructor(drain: MailLaneDrain) {
    this.drainLane = (ref) => {
      const context = Context.current();
      return drain.drain(ref, { until: Date.now() + shiftMs, heartbeat: () => context.heartbeat(), signal: context.cancellationSignal });
    };
  }
}
