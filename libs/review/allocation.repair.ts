import type { Pool } from './allocation.pool.js';

/** Who has whom, by positions, and what is wanted and possible. */
export interface Given {
  readonly pool: Pool;
  /** Of each nomination the reviewers that it has; changed in place. */
  readonly has: readonly Set<number>[];
  readonly needs: readonly number[];
  /** How many tasks each reviewer may be given. */
  readonly room: readonly number[];
  /** Pairs that stay. */
  readonly isPinned: (nomination: number, reviewer: number) => boolean;
}

/** What stands in the way of those who still lack: nominations whose reviewers are all at their caps, and these reviewers. */
export interface Tight {
  readonly nominations: ReadonlySet<number>;
  readonly reviewers: ReadonlySet<number>;
}

/**
 * Gives as many as can be given, over the whole pool and whatever the cost, by exchanges along augmenting paths: who has a free
 * reviewer takes them, and who could do with another lets theirs go. Afterwards no allocation of the pool gives more
 * (Ford and Fulkerson), and the pairs in it are enough for a model to do as well.
 */
export function repair({ pool, has, needs, room, isPinned }: Given): Tight {
  const holders: Set<number>[] = room.map(() => new Set());
  has.forEach((reviewers, nomination) => reviewers.forEach((reviewer) => holders[reviewer]!.add(nomination)));
  const tight = { nominations: new Set<number>(), reviewers: new Set<number>() };
  needs.forEach((need, lacking) => {
    while (has[lacking]!.size < need) {
      const search = find(lacking);
      if (search.end === null) {
        search.nominations.forEach((nomination) => tight.nominations.add(nomination));
        search.from.forEach((_, reviewer) => tight.reviewers.add(reviewer));
        break;
      }
      exchange(search.end, search);
    }
  });
  return tight;

  function find(lacking: number) {
    const from = new Map<number, number>();
    /** Of a nomination that was reached: the reviewer whom it would let go. */
    const lets = new Map<number, number>();
    const nominations = [lacking];
    for (const nomination of nominations) {
      for (const reviewer of pool.who[nomination]!) {
        if (from.has(reviewer) || has[nomination]!.has(reviewer)) continue;
        from.set(reviewer, nomination);
        if (holders[reviewer]!.size < room[reviewer]!) return { end: reviewer, from, lets, nominations };
        for (const holder of holders[reviewer]!) {
          if (holder === lacking || lets.has(holder) || isPinned(holder, reviewer)) continue;
          lets.set(holder, reviewer);
          nominations.push(holder);
        }
      }
    }
    return { end: null, from, lets, nominations };
  }

  function exchange(end: number, { from, lets }: Pick<ReturnType<typeof find>, 'from' | 'lets'>): void {
    for (let reviewer: number | undefined = end; reviewer !== undefined; ) {
      const nomination: number = from.get(reviewer)!;
      const gone = lets.get(nomination);
      has[nomination]!.add(reviewer);
      holders[reviewer]!.add(nomination);
      if (gone !== undefined) {
        has[nomination]!.delete(gone);
        holders[gone]!.delete(nomination);
      }
      reviewer = gone;
    }
  }
}
