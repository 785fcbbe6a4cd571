import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** An event of outreach: planned, held, what came of it, until its effect has been watched long enough. */
export function outreachEvent(start: Start): Promise<string> {
  const follow = steps.followEvent;
  return live(start, { planned: follow, invited: follow, held: follow, attended: follow, followedUp: follow, outcomes: follow, effect: follow });
}
