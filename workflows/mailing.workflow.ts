import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** Mails to many: a batch at a time, at the mailing's pace, until everybody was taken on. */
export function mailing(start: Start): Promise<string> {
  return live(start, { running: steps.takeOn });
}
