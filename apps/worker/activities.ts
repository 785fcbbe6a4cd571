import { Injectable } from '@nestjs/common';
import type { Activities } from '../../activities/activities.js';
import { BulkActivities } from '../../activities/bulk.activities.js';
import { CategoryActivities } from '../../activities/category.activities.js';
import { CoverageActivities } from '../../activities/coverage.activities.js';
import { DecisionActivities } from '../../activities/decision.activities.js';
import { CommitmentActivities, EnquiryActivities } from '../../activities/enquiry.activities.js';
import { ImportActivities } from '../../activities/import.activities.js';
import { MailActivities } from '../../activities/mail.activities.js';
import { MailingActivities } from '../../activities/mailing.activities.js';
import { NominationActivities } from '../../activities/nomination.activities.js';
import { OutreachEventActivities } from '../../activities/outreach.activities.js';
import { CaseloadActivities, ReviewActivities } from '../../activities/review.activities.js';
import { ScreeningActivities } from '../../activities/screening.activities.js';
import { UpdateActivities } from '../../activities/update.activities.js';

export const activityProviders = [
  NominationActivities, ScreeningActivities, CategoryActivities, ReviewActivities, CaseloadActivities, DecisionActivities, MailActivities, MailingActivities, ImportActivities, BulkActivities, OutreachEventActivities,
  CoverageActivities, CommitmentActivities, EnquiryActivities, UpdateActivities,
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
    private readonly mailing: MailingActivities,
    private readonly bulk: BulkActivities,
    private readonly imports: ImportActivities,
    private readonly events: OutreachEventActivities,
    private readonly coverage: CoverageActivities,
    private readonly commitments: CommitmentActivities,
    private readonly enquiries: EnquiryActivities,
    private readonly updates: UpdateActivities,
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
      remindCommitment: (ref) => this.commitments.remindCommitment(ref),
      chaseEnquiry: (ref) => this.enquiries.chaseEnquiry(ref),
      watchCoverage: (ref) => this.coverage.watchCoverage(ref),
      followUpdate: (ref) => this.updates.followUpdate(ref),
      takeOn: (ref) => this.mailing.takeOn(ref),
      followEvent: (ref) => this.events.followEvent(ref),
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
