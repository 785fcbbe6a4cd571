import { adjustedMeans, type GivenTotal } from '../../../libs/decision/reviewer-effects.rules.js';

/** Totals by nomination and reviewer, as `{ a: { x: 7 } }`. */
const given = (table: Record<string, Record<string, number>>): GivenTotal[] =>
  Object.entries(table).flatMap(([nomination, totals]) => Object.entries(totals).map(([reviewer, total]) => ({ nomination, reviewer, total })));
const shown = (table: Record<string, Record<string, number>>) => Object.fromEntries([...adjustedMeans(given(table))].map(([id, mean]) => [id, Math.round(mean * 1_000) / 1_000]));

test.each<[string, Record<string, Record<string, number>>, Record<string, number>]>([
  ['no review', {}, {}],
  ['reviewers with two reviews each: the plain mean', { a: { x: 8, y: 6 }, b: { x: 4, y: 5 } }, { a: 7, b: 4.5 }],
  ['reviewers who agree: the plain mean', { a: { x: 8, y: 8 }, b: { x: 5, y: 5 }, c: { x: 3, y: 3 } }, { a: 8, b: 5, c: 3 }],
  [
    // x gives 2 less than y on what both saw. With 3 + 1 reviews each, half of it and more is believed; d had the harsh one alone, e the lenient one.
    'one harsh and one lenient reviewer: what only one of them saw moves towards the other', { a: { x: 6, y: 8 }, b: { x: 4, y: 6 }, c: { x: 5, y: 7 }, d: { x: 5 }, e: { y: 7 } },
    { a: 7, b: 5, c: 6, d: 5.5, e: 6.5 },
  ],
  ['two circles of reviewers that share no nomination: each is evened out by itself', { a: { x: 6, y: 8 }, b: { x: 4, y: 6 }, c: { x: 5, y: 7 }, m: { p: 1, q: 1 }, n: { p: 2, q: 2 }, o: { p: 3, q: 3 } }, { a: 7, b: 5, c: 6, m: 1, n: 2, o: 3 }],
])('%s', (_, table, expected) => {
  expect(shown(table)).toEqual(expected);
});

test('with a shrinkage of 3, a reviewer of three reviews is believed half', () => {
  // Each nomination's other reviewers have too few reviews to count, and give 6: x gives 3 less than its nominations are worth by them.
  const table = { a: { x: 3, p: 6 }, b: { x: 3, q: 6 }, c: { x: 3, r: 6 } };
  // r = Σ(y − n) / (3 + 3) with n = mean(3 − r, 6): r = −0.5 · (1.5 − r / 2), so r = −1.
  expect(shown(table)).toEqual({ a: 5, b: 5, c: 5 });
});

test('finds the nominations’ order under reviewers of very different habits, better than the plain mean does', () => {
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const worth = Array.from({ length: 300 }, () => 3 + 5 * random());
  const habit = Array.from({ length: 30 }, () => 3 * (random() - 0.5));
  const totals = worth.flatMap((value, n) => [0, 1, 2].map((k) => ({ nomination: String(n), reviewer: String((n * 7 + k * (11 + (n % 5))) % 30), total: value + habit[(n * 7 + k * (11 + (n % 5))) % 30]! + 0.4 * (random() - 0.5) })));
  const adjusted = adjustedMeans(totals);
  const off = (of: (n: string) => number) => {
    const errors = worth.map((value, n) => of(String(n)) - value);
    const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
    return Math.sqrt(errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length);
  };
  const plain = (n: string) => {
    const own = totals.filter(({ nomination }) => nomination === n);
    return own.reduce((sum, { total }) => sum + total, 0) / own.length;
  };
  expect(off((n) => adjusted.get(n)!)).toBeLessThan(0.4 * off(plain));
});

test('5,000 nominations with three reviews each are a matter of a moment', () => {
  const totals = Array.from({ length: 15_000 }, (_, i) => ({ nomination: String(i % 5_000), reviewer: String((i * 7_919) % 300), total: (i * 31) % 11 }));
  const began = performance.now();
  expect(adjustedMeans(totals).size).toEqual(5_000);
  expect(performance.now() - began).toBeLessThan(2_000);
});
