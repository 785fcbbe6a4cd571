import { sleep } from '@temporalio/workflow';
import { live, type Start } from '../../../workflows/life.js';
import { steps } from '../../../workflows/steps.js';

/** The nomination with a pause before reviewers are asked. */
export function nomination(start: Start): Promise<string> {
  return live(start, {
    late: steps.late,
    screening: steps.screen,
    categorising: steps.categorise,
    reviewing: async (ref) => {
      await sleep('1 minute');
      return steps.review(ref);
    },
    deciding: steps.conclude,
  });
}
