import type { CycleData, Scale } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import { recommendations, type Recommendation } from './review.entity.js';

export const commentLimit = 4_000;

/** A review as somebody sent it; nothing is known of it yet. */
export interface GivenReview {
  readonly scores: Readonly<Record<string, unknown>>;
  readonly recommendation: unknown;
  readonly comment: unknown;
}

/** A review that may be stored. */
export interface ReviewContent {
  readonly scores: Readonly<Record<string, number>>;
  readonly recommendation: Recommendation;
  readonly comment: string;
}

type Rubric = Pick<CycleData, 'criteria' | 'scale'>;

/** Every reason against a review, by field. A score may come as a number or as its digits, as forms send it. */
export function whyNotReview(given: GivenReview, { criteria, scale }: Rubric): Reason[] {
  const wrong = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });
  const reasons = criteria.flatMap(({ id, title }) => {
    const score = given.scores[id];
    if (score === undefined || score === null || score === '') return [wrong(`/scores/${id}`, `Give a score for “${title.en}”.`)];
    return onScale(asNumber(score), scale) ? [] : [wrong(`/scores/${id}`, `The score for “${title.en}” must be ${scaleInWords(scale)}.`)];
  });
  for (const id of Object.keys(given.scores)) {
    if (!criteria.some((criterion) => criterion.id === id)) reasons.push(wrong(`/scores/${id}`, `The cycle has no criterion “${id}”.`));
  }
  if (!recommendations.includes(given.recommendation as Recommendation)) reasons.push(wrong('/recommendation', 'Choose what you recommend.'));
  const comment = typeof given.comment === 'string' ? given.comment.trim() : '';
  if (comment === '') reasons.push(wrong('/comment', 'Write what your scores rest on; a few sentences are enough.'));
  if (comment.length > commentLimit) reasons.push(wrong('/comment', `The comment has ${comment.length} characters; ${commentLimit} are the most.`));
  return reasons;
}

/** What is stored of a review against which there is no reason. */
export const contentOf = (given: GivenReview, { criteria }: Rubric): ReviewContent => ({
  scores: Object.fromEntries(criteria.map(({ id }) => [id, asNumber(given.scores[id])])),
  recommendation: given.recommendation as Recommendation,
  comment: (given.comment as string).trim().replaceAll('\r\n', '\n'),
});

/** Σ weight × score ÷ Σ weight: on the scale itself, four decimals, half up. */
export function totalOf(scores: Readonly<Record<string, number>>, criteria: CycleData['criteria']): number {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const weighted = criteria.reduce((sum, { id, weight }) => sum + weight * scores[id]!, 0);
  return Math.round((weighted / weights) * 10_000) / 10_000;
}

/** Every score that may be given, the lowest first. */
export const scoresOn = ({ min, max, step }: Scale): number[] =>
  Array.from({ length: Math.floor((max - min) / step + 1e-9) + 1 }, (_, index) => +(min + index * step).toFixed(6));

const words = ['Nothing shown', 'Weak', 'Fair', 'Good', 'Very good', 'Excellent'];

/** What a score says. Own choice: six words spread evenly over whatever scale a cycle has. */
export const wordOf = (score: number, { min, max }: Scale): string => words[Math.ceil(((score - min) / (max - min)) * (words.length - 1) - 1e-9)]!;

const onScale = (score: number, scale: Scale) => scoresOn(scale).includes(score);
const scaleInWords = ({ min, max, step }: Scale) => `${step === 1 ? 'a whole number' : `a multiple of ${step}`} from ${min} to ${max}`;

/** Only a number or plain digits count: Number() alone would take '' and true. */
const asNumber = (score: unknown): number => {
  if (typeof score === 'number') return score;
  return typeof score === 'string' && /^-?\d+(\.\d+)?$/.test(score) ? Number(score) : NaN;
};
