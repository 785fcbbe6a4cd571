import type { CategoryActivities } from './category.activities.js';
import type { CoverageActivities } from './coverage.activities.js';
import type { DecisionActivities } from './decision.activities.js';
import type { CommitmentActivities, EnquiryActivities } from './enquiry.activities.js';
import type { MailingActivities } from './mailing.activities.js';
import type { NominationActivities } from './nomination.activities.js';
import type { OutreachEventActivities } from './outreach.activities.js';
import type { CaseloadActivities, ReviewActivities } from './review.activities.js';
import type { ScreeningActivities } from './screening.activities.js';
import type { UpdateActivities } from './update.activities.js';

/** Every step that a workflow may take. */
export type Activities = Pick<NominationActivities, 'late' | 'advance' | 'collect'> &
  Pick<ScreeningActivities, 'screen'> &
  Pick<CategoryActivities, 'categorise'> &
  Pick<ReviewActivities, 'review'> &
  Pick<CaseloadActivities, 'chase'> &
  Pick<DecisionActivities, 'rank' | 'decide' | 'conclude'> &
  Pick<MailingActivities, 'takeOn'> &
  Pick<OutreachEventActivities, 'followEvent'> &
  Pick<CommitmentActivities, 'remindCommitment'> &
  Pick<EnquiryActivities, 'chaseEnquiry'> &
  Pick<CoverageActivities, 'watchCoverage'> &
  Pick<UpdateActivities, 'followUpdate'>;
