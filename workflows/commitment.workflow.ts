import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** What somebody promised at an event: reminders, until it is done or dropped. */
export function commitment(start: Start): Promise<string> {
  return live(start, { open: steps.remindCommitment });
}
