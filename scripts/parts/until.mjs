import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is truthy.
 * @param options.failed answers an error as soon as waiting is pointless
 * @throws Error with the last reason when the time is over
 */
export async function until(ask, { within = 30_000, every = 50, what = 'the condition', failed = () => undefined } = {}) {
  const end = Date.now() + within;
  for (let reason; ; ) {
    const broken = failed();
    if (broken) throw broken;
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      reason = error;
    }
    if (Date.now() > end) throw new Error(`${what} did not come within ${within / 1000} s${reason ? `: ${reason.message || reason.code}` : ''}.`);
    await sleep(every);
  }
}
