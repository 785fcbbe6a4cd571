import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** One panel's proposal: two approvals, the undo window, the announcement. */
export function decision(start: Start): Promise<string> {
  return live(start, { proposed: steps.decide, approved: steps.decide, final: steps.decide });
}
