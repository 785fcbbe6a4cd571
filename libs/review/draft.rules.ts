import type { CycleData } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import { recommendations, type Recommendation } from './review.entity.js';
import { commentLimit, scoresOn } from './score.rules.js';

/** A review as it was typed: what is missing is empty. */
export interface TypedReview {
  /** By criterion; only what was chosen. */
  readonly scores: Readonly<Record<string, string>>;
  readonly recommendation: string;
  readonly comment: string;
}

/** A review that was kept unfinished. */
export interface ReviewDraft extends TypedReview {
  readonly savedAt: Date;
}

/** Somebody who wrote too much should not lose it by saving; somebody who sends a book should. */
const draftLimit = 5 * commentLimit;

/** Every reason against keeping an unfinished review. */
export const whyNotDraft = ({ comment }: TypedReview): Reason[] =>
  comment.length > draftLimit ? [{ problem: 'invalid-fields', field: '/comment', detail: `The comment has ${comment.length} characters; ${draftLimit} can be kept, and ${commentLimit} sent.` }] : [];

/** What of it the form can show again: scores that may be given, a recommendation that there is. */
export function draftOf({ scores, recommendation, comment }: TypedReview, { criteria, scale }: Pick<CycleData, 'criteria' | 'scale'>): TypedReview {
  const given = new Set(scoresOn(scale).map(String));
  return {
    scores: Object.fromEntries(criteria.flatMap(({ id }) => (given.has(scores[id] ?? '') ? [[id, scores[id]!]] : []))),
    recommendation: recommendations.includes(recommendation as Recommendation) ? recommendation : '',
    comment: comment.trim() === '' ? '' : comment,
  };
}

export const isEmpty = ({ scores, recommendation, comment }: TypedReview): boolean => Object.keys(scores).length === 0 && recommendation === '' && comment === '';
