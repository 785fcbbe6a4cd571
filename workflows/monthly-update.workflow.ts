import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** A month's update: drafted when the month is over, edited, approved, sent to each member once, archived. */
export function monthlyUpdate(start: Start): Promise<string> {
  return live(start, { collecting: steps.followUpdate, editing: steps.followUpdate, approving: steps.followUpdate, sending: steps.followUpdate });
}
