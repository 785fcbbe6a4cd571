import { Injectable } from '@nestjs/common';
import type { Activities } from '../../activities/activities.js';
import { CategoryActivities } from '../../activities/category.activities.js';
import { DecisionActivities } from '../../activities/decision.activities.js';
import { MailActivities } from '../../activities/mail.activities.js';
import { NominationActivities } from '../../activities/nomination.activities.js';
import { CaseloadActivities, ReviewActivities } from '../../activities/review.activities.js';
import { ScreeningActivities } from '../../activities/screening.activities.js';

export const activityProviders = [
  NominationActivities, ScreeningActivities, CategoryActivities, ReviewActivities, CaseloadActivities, DecisionActivities, MailActivities,
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
  ) {}

  steps(): Activities {
    return {
      late: (ref) => this.nomination.late(ref),
      advance: (ref) => this.nomination.advance(ref),
      screen: (ref) => this.screening.screen(ref),
      categorise: (ref) => this.category.categorise(ref),
      review: (ref) => this.review.review(ref),
      chase: (ref) => this.caseload.chase(ref),
      decide: (ref) => this.decision.decide(ref),
      conclude: (ref) => this.decision.conclude(ref),
    };
  }

  drains() {
    return { drainLane: (ref: Parameters<MailActivities['drainLane']>[0]) => this.mail.drainLane(ref) };
  }
}
