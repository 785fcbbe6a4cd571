import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** All open tasks of one reviewer: reminders that stop when they are done. */
export function caseload(start: Start): Promise<string> {
  return live(start, { busy: steps.chase, idle: steps.chase });
}
