import type { CycleData } from '../cycle/cycle.types.js';
import type { Nomination } from '../nomination/nomination.entity.js';
import type { Reason } from '../refusal/problems.js';

/** The category that an officer gives. */
export interface Confirmation {
  /** Id of a category of the cycle. */
  readonly category: string;
  /** Why; needed where it is not the nominator's own choice. */
  readonly reason?: string | undefined;
}

/** What is known when an officer gives a category. */
export interface Categorisable {
  readonly nomination: Pick<Nomination, 'stage' | 'form' | 'country'>;
  /** Undefined where the cycle has none for the country. */
  readonly region: string | undefined;
  readonly withdrawn: boolean;
}

/** Every reason against this category. Once reviewers are asked it stands, since they were chosen for it. */
export function whyNotConfirm({ nomination, region, withdrawn }: Categorisable, { category, reason }: Confirmation, { categories }: Pick<CycleData, 'categories'>): Reason[] {
  if (withdrawn) return [{ problem: 'wrong-stage', detail: 'The nomination was withdrawn; nothing more is decided about it.' }];
  if (nomination.stage !== 'categorising') {
    return [{ problem: 'wrong-stage', detail: `A category is confirmed after screening and before review; the nomination is at the stage "${nomination.stage}".` }];
  }
  const reasons: Reason[] = [];
  const chosen = nomination.form.category;
  if (!categories.some(({ id }) => id === category)) {
    reasons.push({ problem: 'invalid-fields', field: '/category', detail: `The cycle has no category "${category}". It has ${categories.map(({ id }) => id).join(', ')}.` });
  } else if (category !== chosen && !reason?.trim()) {
    reasons.push({ problem: 'invalid-fields', field: '/reason', detail: `The nominator chose "${chosen}". Say why it belongs to "${category}" instead.` });
  }
  if (region === undefined) {
    reasons.push({ problem: 'wrong-stage', detail: `The cycle has no region for the country ${nomination.country ?? 'of the nominee'}, so no panel could review it. Add the country to the cycle's regions first.` });
  }
  return reasons;
}
