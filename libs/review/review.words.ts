import type { Recommendation } from './review.entity.js';

/** Minutes that a review takes. Own choice: about ten for the form, five for each criterion, ten to write. */
export const minutesNeeded = 45;

export const recommendationInWords: Readonly<Record<Recommendation, string>> = {
  award: 'Give it an award',
  finalist: 'Keep it as a finalist',
  notAward: 'Do not award it',
};
