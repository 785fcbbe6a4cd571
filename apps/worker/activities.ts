import { Injectable } from '@nestjs/common';
import type { Activities } from '../../activities/activities.js';
import { BulkActivities } from '../../activities/bulk.activities.js';
import { CategoryActivities } from '../../activities/category.activities.js';
import { DecisionActivities } from '../../activities/decision.activities.js';
import { ImportActivities } from '../../activities/import.activities.js';
import { MailActivities } from '../../activities/mail.activities.js';
import { NominationActivities } from '../../activities/nomination.activities.js';
import { CaseloadActivities, ReviewActivities } from '../../activities/review.activities.js';
import { ScreeningActivities } from '../../activities/screening.activities.js';

export const activityProviders = [
  NominationActivities, ScreeningActivities, CategoryActivities, ReviewActivities, CaseloadActivities, DecisionActivities, MailActivities, ImportActivities, BulkActivities,
];

/** The activities as Temporal's workers take them: functions by name. */
@Injectable()
export class ActivityMap {
  constructor(
    private readonly nomination: NominationActivities,
    private readonly screening: ScreeningActivities,
    private readonly category: CategoryActivities,
    private readonly review: ReviewActivities,
    private readonly caseload: CaseloadActivities,
    private readonly decision: DecisionActivities,
    private readonly mail: MailActivities,
    private readonly bulk: BulkActivities,
    private readonly imports: ImportActivities,
  ) {}

  steps(): Activities {
    return {
      late: (ref) => this.nomination.late(ref),
      advance: (ref) => this.nomination.advance(ref),
      collect: (ref) => this.nomination.collect(ref),
      screen: (ref) => this.screening.screen(ref),
      categorise: (ref) => this.category.categorise(ref),
      review: (ref) => this.review.review(ref),
      chase: (ref) => this.caseload.chase(ref),
      rank: (ref) => this.decision.rank(ref),
      decide: (ref) => this.decision.decide(ref),
      conclude: (ref) => this.decision.conclude(ref),
    };
  }

  shifts() {
    return { takeRows: (ref: Parameters<ImportActivities['takeRows']>[0]) => this.imports.takeRows(ref) };
  }

  drains() {
    return { drainLane: (ref: Parameters<MailActivities['drainLane']>[0]) => this.mail.drainLane(ref) };
  }

  /** What may take minutes. */
  longOnes(): BulkActivities {
    return this.bulk;
  }
}
