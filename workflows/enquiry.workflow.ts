import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** A question about the awards: chased until it is answered or closed. Asked further, it is followed anew under another epoch. */
export function enquiry(start: Start): Promise<string> {
  return live(start, { open: steps.chaseEnquiry });
}
