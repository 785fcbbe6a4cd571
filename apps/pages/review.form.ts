import type { CycleData } from '../../libs/cycle/cycle.types.js';
import type { Reason } from '../../libs/refusal/problems.js';
import type { ReviewDraft, TypedReview } from '../../libs/review/draft.rules.js';
import type { Review } from '../../libs/review/review.entity.js';
import { scoresOn } from '../../libs/review/score.rules.js';
import { textOf, type Form } from './form.js';
import type { FieldError } from './page.js';

export const scoreName = (criterion: string): string => `score.${criterion}`;
export const scoreId = (criterion: string, score: number): string => `score-${criterion}-${score}`;
export const recommendationId = 'recommendation';
export const commentId = 'comment';

/** Only scores that were chosen are in it. */
export function reviewTyped(form: Form): TypedReview {
  const names = Object.keys(form ?? {}).filter((name) => name.startsWith(scoreName('')));
  return {
    scores: Object.fromEntries(names.map((name) => [name.slice(scoreName('').length), textOf(form, name)])),
    recommendation: textOf(form, 'recommendation'),
    comment: textOf(form, 'comment').replaceAll('\r\n', '\n'),
  };
}

/** What the form shows before anybody types: what was saved last, else the review that is in, or nothing. */
export const reviewShown = ({ draft, review }: { readonly draft: ReviewDraft | null; readonly review: Review | null }): TypedReview => draft ?? ({
  scores: Object.fromEntries(Object.entries(review?.scores ?? {}).map(([id, score]) => [id, String(score)])),
  recommendation: review?.recommendation ?? '',
  comment: review?.comment ?? '',
});

/** The reasons against a review, each at its control. */
export const atControls = (reasons: readonly Reason[], { scale }: Pick<CycleData, 'scale'>): FieldError[] =>
  reasons.map(({ field = '', detail }) => {
    const [, part, criterion] = field.split('/');
    return { id: part === 'scores' ? scoreId(criterion!, scoresOn(scale)[0]!) : part!, detail };
  });
