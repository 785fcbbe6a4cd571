import { setTimeout as sleep } from 'node:timers/promises';

/** The rehearsal's time: seconds from the cycle's opening. */
export class Clock {
  constructor(private readonly opened: Date) {}

  get now(): number {
    return (Date.now() - this.opened.getTime()) / 1000;
  }

  async until(second: number): Promise<void> {
    const wait = (second - this.now) * 1000;
    if (wait > 0) await sleep(wait);
  }
}

/** Asks again and again until the answer is yes. @throws Error when it takes longer than `within` seconds. */
export async function until(what: string, ask: () => Promise<boolean>, within: number, every = 0.4): Promise<void> {
  for (const end = Date.now() + within * 1000; !(await ask()); await sleep(every * 1000)) {
    if (Date.now() > end) throw new Error(`${what} did not come about within ${within} seconds.`);
  }
}

/** Does something again and again until told to stop, and once more then. */
export function loop(work: () => Promise<void>, every = 0.5): { stop(): Promise<void> } {
  const ended = new AbortController();
  const running = (async () => {
    do {
      await work();
      await sleep(every * 1000, undefined, { signal: ended.signal }).catch(() => undefined);
    } while (!ended.signal.aborted);
    await work();
  })();
  // A failure is thrown to whoever stops the loop.
  running.catch(() => undefined);
  return {
    stop() {
      ended.abort();
      return running;
    },
  };
}
