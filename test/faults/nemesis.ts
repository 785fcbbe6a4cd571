import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '../support/processes.js';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Kills every part with -9, one after the other in the seed's order, and brings each back after a while, round by round.
 * @returns what it did, a line a kill
 */
export async function nemesis(parts: readonly Part[], { seed, rounds }: { seed: number; rounds: number }): Promise<string[]> {
  const random = seeded(seed);
  const done: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const order = parts.map((part) => ({ part, at: random() })).sort((a, b) => a.at - b.at);
    for (const { part } of order) {
      const [before, away] = [500 + random() * 2_000, 200 + random() * 1_500];
      await sleep(before);
      await part.kill9();
      await sleep(away);
      await part.restart();
      done.push(`round ${round}: ${part.name} killed after ${before.toFixed(0)} ms, away for ${away.toFixed(0)} ms`);
    }
  }
  return done;
}
