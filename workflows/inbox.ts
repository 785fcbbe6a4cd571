import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import type { Stood, Told } from '../libs/journal/steps.service.js';

export const act = defineSignal<[Told]>('act');
export const nudge = defineSignal('nudge');

/** What was told and is not yet applied. */
export interface Inbox {
  /** Runs a step; what had been told before it began is applied by it. */
  apply(step: () => Promise<Stood>): Promise<Stood>;
  /** Waits for an act, a nudge, or the instant (UTC milliseconds). */
  next(until: number | null): Promise<void>;
}

/** Workers' and PostgreSQL's clocks differ a little; a timer that rings early would ask again and again. */
const clockSlack = 20;
const shortestWait = 250;

/** Registers the handlers. They only remember; signals come in any order, repeated, and after their act was applied. */
export function inbox(): Inbox {
  const waiting = new Set<string>();
  const applied = new Set<string>();
  let nudged = false;
  setHandler(act, ({ subject, seq }) => {
    const key = `${subject}:${seq}`;
    if (!applied.has(key)) waiting.add(key);
  });
  setHandler(nudge, () => void (nudged = true));

  return {
    async apply(step) {
      const before = [...waiting];
      nudged = false;
      const stood = await step();
      for (const key of [...before, ...stood.applied]) {
        waiting.delete(key);
        applied.add(key);
      }
      return stood;
    },
    async next(until) {
      const told = () => nudged || waiting.size > 0;
      if (until === null) await condition(told);
      else await condition(told, Math.max(shortestWait, until - Date.now() + clockSlack));
    },
  };
}
