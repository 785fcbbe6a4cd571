import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { EventProgress } from '../libs/outreach/event.progress.js';

@Injectable()
export class OutreachEventActivities {
  constructor(private readonly progress: EventProgress) {}

  /** Follows an event of outreach to where its facts and the clock have brought it. */
  followEvent(ref: Ref): Promise<Stood> {
    return this.progress.follow(ref);
  }
}
