import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { CommitmentProgress } from '../libs/outreach/commitment.progress.js';
import { EnquiryProgress } from '../libs/outreach/enquiry.progress.js';

@Injectable()
export class CommitmentActivities {
  constructor(private readonly progress: CommitmentProgress) {}

  /** Reminds whoever promised something, or ends it. */
  remindCommitment(ref: Ref): Promise<Stood> {
    return this.progress.remind(ref);
  }
}

@Injectable()
export class EnquiryActivities {
  constructor(private readonly progress: EnquiryProgress) {}

  /** Tells officers of a question that waits, or ends it. */
  chaseEnquiry(ref: Ref): Promise<Stood> {
    return this.progress.chase(ref);
  }
}
