import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { MailingProgress } from '../libs/mail/mailing.progress.js';

@Injectable()
export class MailingActivities {
  constructor(private readonly progress: MailingProgress) {}

  /** Queues the next batch of a mailing's mails, or ends it. */
  takeOn(ref: Ref): Promise<Stood> {
    return this.progress.takeOn(ref);
  }
}
