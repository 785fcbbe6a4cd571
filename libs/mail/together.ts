import type { EntityManager } from 'typeorm';

/** Asks for the fact with this key; undefined where there is none. */
export type Ask<V> = (manager: EntityManager, key: string) => Promise<V | undefined>;

/**
 * A fact that is asked for one by one and fetched for many: what is asked of one manager in one turn of the event loop is one statement, as by the
 * templates of a batch of mails. Nothing is kept beyond it: whoever asks gets what a statement of their own would have given.
 */
export function together<V>(fetch: (manager: EntityManager, keys: readonly string[]) => Promise<ReadonlyMap<string, V>>): Ask<V> {
  const asked = new WeakMap<EntityManager, { readonly keys: Set<string>; readonly answer: Promise<ReadonlyMap<string, V>> }>();
  return async (manager, key) => {
    const found = asked.get(manager);
    if (found) {
      found.keys.add(key);
      return (await found.answer).get(key);
    }
    const keys = new Set([key]);
    const answer = turn().then(() => {
      asked.delete(manager);
      return fetch(manager, [...keys]);
    });
    asked.set(manager, { keys, answer });
    return (await answer).get(key);
  };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
