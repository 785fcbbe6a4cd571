import { Injectable } from '@nestjs/common';
import { Context } from '@temporalio/activity';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { ImportProgress } from '../libs/nomination/import.progress.js';

@Injectable()
export class ImportActivities {
  /** Counts an import's rows, then takes them, for one shift or until the worker is asked to stop. */
  readonly takeRows: (ref: Ref) => Promise<Stood>;

  constructor(progress: ImportProgress) {
    this.takeRows = (ref) => {
      const context = Context.current();
      return progress.work(ref, { beat: () => context.heartbeat(), stop: context.cancellationSignal });
    };
  }
}
