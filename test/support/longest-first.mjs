import { statSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/** What waits for real timers, started first so that nothing waits for it at the end. */
const long = ['/test/faults/', '/test/e2e/', '/test/docs/', 'mail-lane.drain', '/test/apps/pages/', '/test/apps/operator/'];

const rank = ({ path }) => {
  const place = long.findIndex((part) => path.includes(part));
  return place < 0 ? long.length : place;
};

/** Starts long tests first, the rest by size: a new clone remembers no durations. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || statSync(b.path).size - statSync(a.path).size);
  }
}
