import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** A cycle's countries: those of which nothing has come are brought before an officer, until the announcement. */
export function coverage(start: Start): Promise<string> {
  return live(start, { watching: steps.watchCoverage });
}
