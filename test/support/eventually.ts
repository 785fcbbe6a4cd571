import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again until `ask` neither throws nor answers false or null, and gives its answer. A body of expectations answers
 * undefined, which counts as done.
 * @param within the time that it may take, in ms
 * @param every the longest pause between two questions, in ms
 * @throws what `ask` threw last, when the time is over
 */
export async function eventually<T>(ask: () => T | Promise<T>, { within = 10_000, every = 100 } = {}): Promise<Exclude<T, false | null>> {
  const end = Date.now() + within;
  for (let pause = 5; ; pause = Math.min(pause * 1.5, every)) {
    let problem: unknown;
    try {
      const answer = await ask();
      if (answer !== false && answer !== null) return answer as Exclude<T, false | null>;
      problem = new Error(`Still ${String(answer)} after ${within} ms.`);
    } catch (error) {
      problem = error;
    }
    if (Date.now() >= end) throw problem;
    await sleep(pause);
  }
}
