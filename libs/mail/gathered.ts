/**
 * Does in one go what many ask for at once: what comes while `work` is busy waits for its next run. Each asker hears how its run ended.
 */
export function gathered<T>(work: (items: readonly T[]) => Promise<void>): (item: T) => Promise<void> {
  let waiting: T[] = [];
  let next: Promise<void> | null = null;
  let busy = Promise.resolve();
  return (item) => {
    waiting.push(item);
    next ??= busy.then(() => {
      const items = waiting;
      [waiting, next] = [[], null];
      const run = work(items);
      busy = run.catch(() => undefined);
      return run;
    });
    return next;
  };
}
