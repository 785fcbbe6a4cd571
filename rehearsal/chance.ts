/** Chance that comes out the same for the same seed: mulberry32. */
export interface Chance {
  /** 0 to below 1. */
  next(): number;
  /** One of these, which are not empty. */
  one<T>(of: readonly T[]): T;
  shuffled<T>(all: readonly T[]): T[];
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const shuffled = <T>(all: readonly T[]) => {
    const left = [...all];
    for (let end = left.length - 1; end > 0; end -= 1) {
      const at = Math.floor(next() * (end + 1));
      [left[end], left[at]] = [left[at]!, left[end]!];
    }
    return left;
  };
  return { next, one: (of) => of[Math.floor(next() * of.length)]!, shuffled };
}
