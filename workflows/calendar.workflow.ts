import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** A cycle: reminders of its drafts, its deadline, until its announcement is over. */
export function calendar(start: Start): Promise<string> {
  return live(start, { running: steps.advance });
}
