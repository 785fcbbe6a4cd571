import { live, type Start } from '../../../workflows/life.js';
import { steps } from '../../../workflows/steps.js';

/** The nomination with its category before the rules. */
export function nomination(start: Start): Promise<string> {
  return live(start, { late: steps.late, screening: steps.categorise, categorising: steps.screen, reviewing: steps.review, deciding: steps.conclude });
}
