import fc from 'fast-check';
import { fairLoad, spreadCost, stepsOf } from '../../../libs/review/allocation.model.js';
import { allocate } from '../../../libs/review/allocation.solver.js';
import type { Allocated, Problem } from '../../../libs/review/allocation.types.js';
import type { Standing } from '../../../libs/review/conflict.rules.js';
import { loadHighs, type Highs } from '../../../libs/review/highs.js';
import { costOf, whyNotAsk } from '../../../libs/review/review.rules.js';
import { nomination, problem, reviewer } from './allocation.house.js';

let highs: Highs;
beforeAll(async () => void (highs = await loadHighs()));

const regions = ['africa', 'westernAsia'];
const countries = ['KEN', 'NOR', 'JOR'];
const people = ['r0', 'r1', 'r2', 'r3'];
const works = ['n0', 'n1', 'n2'];

const anyReviewer = (personId: string) =>
  fc.record({
    regions: fc.subarray(regions, { minLength: 1 }), categories: fc.constantFrom<string[]>([], ['delivery'], ['gender']), languages: fc.constantFrom<string[]>([], ['en'], ['fr']),
    capacity: fc.integer({ min: 1, max: 3 }), open: fc.integer({ min: 0, max: 2 }), away: fc.boolean().map((yes) => yes && personId === 'r3'), rounds: fc.constantFrom<number[]>([], [1], [2]),
    countries: fc.constantFrom(...countries).map((country) => [country]), home: fc.constantFrom(null, ...regions), asked: fc.constantFrom<string[]>([], ['n0']), knows: fc.constantFrom<string[]>([], ['n1']),
    lineages: fc.constantFrom<string[][]>([], [['uni', 'ministry']]), said: fc.constantFrom<Record<string, Standing>>({}, { n1: 'declared' }, { n2: 'cleared' }, { uni: 'pinned' }),
  }).map((over) => reviewer(personId, over));
const anyNomination = (nominationId: string) =>
  fc.record({
    region: fc.constantFrom(...regions), category: fc.constantFrom('delivery', 'gender'), language: fc.constantFrom('en', 'fr'), country: fc.constantFrom(...countries),
    parties: fc.constantFrom<string[][]>([], [['uni', 'ministry']], [['ministry']]), people: fc.constantFrom<string[]>([], ['r1']), needs: fc.integer({ min: 0, max: 3 }),
  }).map((over) => nomination(nominationId, over));
const anyProblem = fc.record({
  reviewers: fc.tuple(...people.map(anyReviewer)), nominations: fc.tuple(...works.map(anyNomination)),
  bans: fc.subarray(works.flatMap((n) => people.map((r) => ({ nomination: n, reviewer: r }))), { maxLength: 3 }),
  wish: fc.tuple(fc.constantFrom(...works), fc.constantFrom(...people)), seed: fc.integer(),
}).map(({ wish, ...rest }) => {
  const [n, r] = wish;
  const wished = rest.nominations.find(({ nominationId }) => nominationId === n)!;
  const may = allowed(problem(rest.reviewers, rest.nominations, rest), wished, rest.reviewers.find(({ personId }) => personId === r)!);
  return problem(rest.reviewers, rest.nominations, { ...rest, pins: may && wished.needs > 0 ? [{ nomination: n, reviewer: r }] : [] });
});

type R = Problem['reviewers'][number];
type N = Problem['nominations'][number];
const allowed = ({ bans }: Pick<Problem, 'bans'>, n: N, r: R) =>
  whyNotAsk(r, n).length === 0 && !bans.some((ban) => ban.nomination === n.nominationId && ban.reviewer === r.personId);

/** What an allocation costs, as the rules say it: who fits, loads, and neighbours. */
function costIn({ reviewers, nominations }: Problem, chosen: readonly (readonly [N, R])[]): number {
  const fair = fairLoad({ needs: nominations.map(({ needs }) => needs), loads: reviewers.map(({ open, capacity }) => ({ open, capacity, home: -1 })) });
  const fit = chosen.reduce((sum, [n, r]) => sum + costOf(r, n), 0);
  const balance = reviewers.reduce((sum, r) => {
    const prices = stepsOf(r.open, r.capacity, fair).flatMap(({ width, price }) => Array<number>(width).fill(price));
    return sum + prices.slice(0, chosen.filter(([, one]) => one === r).length).reduce((more, price) => more + price, 0);
  }, 0);
  const spread = nominations.reduce((sum, n) => {
    const homes = chosen.flatMap(([one, r]) => (one === n && r.home ? [r.home] : []));
    return sum + spreadCost * (homes.length - new Set(homes).size);
  }, 0);
  return fit + balance + spread;
}

/** Every allocation that keeps all rules: the most reviews there can be, and the least that so many cost. */
function bruteForce(given: Problem): { most: number; least: number } {
  let best = { most: -1, least: Infinity };
  const go = (at: number, chosen: (readonly [N, R])[]) => {
    const n = given.nominations[at];
    if (!n) {
      if (chosen.length > best.most) best = { most: chosen.length, least: costIn(given, chosen) };
      else if (chosen.length === best.most) best = { most: best.most, least: Math.min(best.least, costIn(given, chosen)) };
      return;
    }
    const may = given.reviewers.filter((r) => allowed(given, n, r) && r.open + chosen.filter(([, one]) => one === r).length < r.capacity);
    for (let mask = 0; mask < 1 << may.length; mask += 1) {
      const group = may.filter((_, index) => mask & (1 << index));
      const pinned = given.pins.filter((pin) => pin.nomination === n.nominationId).every((pin) => group.some((r) => r.personId === pin.reviewer));
      if (group.length <= n.needs && pinned) go(at + 1, [...chosen, ...group.map((r) => [n, r] as const)]);
    }
  };
  go(0, []);
  return best;
}

const pairsOf = (given: Problem, { pairs }: Allocated) =>
  pairs.map(({ nomination: n, reviewer: r }) => [given.nominations.find((one) => one.nominationId === n)!, given.reviewers.find((one) => one.personId === r)!] as const);

test('keeps every rule, gives as much as can be given, and nothing that gives so much costs less', () => {
  fc.assert(
    fc.property(anyProblem, (given) => {
      const answer = allocate(highs, given);
      const chosen = pairsOf(given, answer);
      for (const [n, r] of chosen) expect([n.nominationId, r.personId, allowed(given, n, r)]).toEqual([n.nominationId, r.personId, true]);
      expect(new Set(answer.pairs.map(({ nomination: n, reviewer: r }) => `${n} ${r}`)).size).toBe(chosen.length);
      for (const n of given.nominations) expect(chosen.filter(([one]) => one === n).length).toBeLessThanOrEqual(n.needs);
      for (const r of given.reviewers) expect(r.open + chosen.filter(([, one]) => one === r).length).toBeLessThanOrEqual(Math.max(r.capacity, r.open));
      for (const pin of given.pins) expect(answer.pairs).toContainEqual({ ...pin, pinned: true });
      const { most, least } = bruteForce(given);
      expect(chosen.length).toBe(most);
      expect(answer.figures.given).toBe(most);
      // Lots between equals weigh less than one a review.
      expect(costIn(given, chosen)).toBeLessThan(least + 1e-6 + Math.max(most, 1e-3));
      expect(answer.figures.gap).toBeLessThan(1e-6);
      expect(answer.figures.shortages.reduce((sum, { lacks }) => sum + lacks, 0)).toBe(answer.figures.wanted - most);
    }),
    { numRuns: 300 },
  );
});

test('the same seed gives the same allocation, and order of arrival does not', () => {
  const given = problem(Array.from({ length: 8 }, (_, i) => reviewer(`r${i}`)), Array.from({ length: 12 }, (_, i) => nomination(`n${i}`)), { seed: 5 });
  expect(allocate(highs, given).pairs).toEqual(allocate(highs, given).pairs);
  expect(allocate(highs, { ...given, seed: 6 }).pairs).not.toEqual(allocate(highs, given).pairs);
});

test('loads stand alike, and whoever has tasks already is given fewer', () => {
  const given = problem([reviewer('busy', { open: 5 }), ...Array.from({ length: 5 }, (_, i) => reviewer(`r${i}`))], Array.from({ length: 10 }, (_, i) => nomination(`n${i}`)));
  const { pairs } = allocate(highs, given);
  const loads = given.reviewers.map(({ personId, open }) => open + pairs.filter((pair) => pair.reviewer === personId).length);
  expect([Math.min(...loads), Math.max(...loads)]).toEqual([4, 5]);
});

test('reviewers of one nomination come from different regions where they can', () => {
  const given = problem([reviewer('a', { home: 'africa' }), reviewer('b', { home: 'africa' }), reviewer('c', { home: 'westernAsia' })], [nomination('n')]);
  expect(allocate(highs, given).pairs.map((pair) => pair.reviewer)).toContain('c');
});

test('a pool that is cut too short is widened until as many as possible are served', () => {
  // Twenty-one reviewers of one nomination each; the first twenty nominations like the same twenty best, the last one can have only these.
  const best = Array.from({ length: 20 }, (_, i) => reviewer(`best${i}`, { capacity: 1, regions: ['africa', 'westernAsia'], categories: ['delivery'] }));
  const spare = Array.from({ length: 20 }, (_, i) => reviewer(`spare${i}`, { capacity: 1, languages: ['fr'] }));
  const nominations = [...Array.from({ length: 10 }, (_, i) => nomination(`n${i}`)), ...Array.from({ length: 10 }, (_, i) => nomination(`w${i}`, { region: 'westernAsia' }))];
  const { pairs, figures } = allocate(highs, problem([...best, ...spare], nominations));
  expect([pairs.length, figures.shortages]).toEqual([40, []]);
});

test('says which panel lacks how much, whose cap is in the way, and how many more reviewers would do', () => {
  const reviewers = [reviewer('a', { capacity: 2 }), reviewer('b', { capacity: 1 }), reviewer('elsewhere', { regions: ['westernAsia'] })];
  const { figures, pairs } = allocate(highs, problem(reviewers, ['n1', 'n2', 'n3'].map((id) => nomination(id, { needs: 3 }))));
  expect(pairs).toHaveLength(3);
  expect(figures.shortages).toEqual([{
    category: 'delivery', region: 'africa', nominations: ['n1', 'n2', 'n3'].filter((id) => pairs.filter((pair) => pair.nomination === id).length < 3), lacks: 6,
    raise: [{ reviewer: 'a', from: 2, to: 3 }, { reviewer: 'b', from: 1, to: 3 }], enrol: expect.any(Number), enrolBesides: 1,
  }]);
});

test('counts the pairs that only a conflict keeps apart', () => {
  const reviewers = [reviewer('kenyan', { countries: ['KEN'] }), reviewer('colleague', { lineages: [['uni']] }), reviewer('said', { said: { n1: 'declared' } }), reviewer('free')];
  const { figures } = allocate(highs, problem(reviewers, [nomination('n1', { parties: [['uni']], needs: 1 }), nomination('n2', { needs: 1 })]));
  expect(figures.avoided).toEqual({ ownCountry: 2, ownInstitution: 1, declared: 1 });
});
