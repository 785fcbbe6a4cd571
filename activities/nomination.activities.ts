import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { CalendarProgress } from '../libs/nomination/calendar.progress.js';
import { DocumentsProgress } from '../libs/nomination/documents-stage.progress.js';
import { LateProgress } from '../libs/nomination/late.progress.js';

@Injectable()
export class NominationActivities {
  constructor(
    private readonly lateness: LateProgress,
    private readonly calendar: CalendarProgress,
    private readonly documents: DocumentsProgress,
  ) {}

  /** Waits with a late nomination until an officer admits it. */
  late(ref: Ref): Promise<Stood> {
    return this.lateness.late(ref);
  }

  /** Waits for the documents that the next round of review wants, and brings their reminders. */
  collect(ref: Ref): Promise<Stood> {
    return this.documents.collect(ref);
  }

  /** Does what a cycle's calendar has due: word of a moved deadline, reminders and closings of drafts, the end of the cycle. */
  advance(ref: Ref): Promise<Stood> {
    return this.calendar.advance(ref);
  }
}
