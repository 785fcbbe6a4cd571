import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { CaseloadProgress } from '../libs/review/caseload.progress.js';
import { ReviewProgress } from '../libs/review/review.progress.js';

@Injectable()
export class ReviewActivities {
  constructor(private readonly progress: ReviewProgress) {}

  /** Keeps a nomination's panel of reviewers, or ends its review when a quorum has scored. */
  review(ref: Ref): Promise<Stood> {
    return this.progress.review(ref);
  }
}

@Injectable()
export class CaseloadActivities {
  constructor(private readonly progress: CaseloadProgress) {}

  /** Reminds one reviewer of what is open. */
  chase(ref: Ref): Promise<Stood> {
    return this.progress.chase(ref);
  }
}
