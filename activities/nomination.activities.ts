import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { CalendarProgress } from '../libs/nomination/calendar.progress.js';
import { LateProgress } from '../libs/nomination/late.progress.js';

@Injectable()
export class NominationActivities {
  constructor(
    private readonly lateness: LateProgress,
    private readonly calendar: CalendarProgress,
  ) {}

  /** Waits with a late nomination until an officer admits it. */
  late(ref: Ref): Promise<Stood> {
    return this.lateness.late(ref);
  }

  /** Does what a cycle's calendar has due: reminders of drafts, the end of the cycle. */
  advance(ref: Ref): Promise<Stood> {
    return this.calendar.advance(ref);
  }
}
