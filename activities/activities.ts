import type { CategoryActivities } from './category.activities.js';
import type { DecisionActivities } from './decision.activities.js';
import type { NominationActivities } from './nomination.activities.js';
import type { CaseloadActivities, ReviewActivities } from './review.activities.js';
import type { ScreeningActivities } from './screening.activities.js';

/** Every step that a workflow may take. */
export type Activities = Pick<NominationActivities, 'late' | 'advance' | 'collect'> &
  Pick<ScreeningActivities, 'screen'> &
  Pick<CategoryActivities, 'categorise'> &
  Pick<ReviewActivities, 'review'> &
  Pick<CaseloadActivities, 'chase'> &
  Pick<DecisionActivities, 'rank' | 'decide' | 'conclude'>;
