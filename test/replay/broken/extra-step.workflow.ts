import { live, type Start } from '../../../workflows/life.js';
import { steps } from '../../../workflows/steps.js';

/** The nomination with a second look at the rules before the category. */
export function nomination(start: Start): Promise<string> {
  return live(start, {
    late: steps.late,
    screening: steps.screen,
    categorising: async (ref) => {
      await steps.screen(ref);
      return steps.categorise(ref);
    },
    reviewing: steps.review,
    deciding: steps.conclude,
  });
}
