import { RankingQueries } from '../../../libs/decision/ranking.queries.js';
import { decisionHouse, once, type DecisionHouse } from './panel.js';

let house: DecisionHouse;
beforeAll(async () => void (house = await decisionHouse()));
afterAll(() => house.close());

const ranking = (code: string, filter: { category?: string; region?: string; round?: number } = {}) => new RankingQueries(house.database).ranking(code, filter);

test('each panel by its mean: equal means share a rank, the next one is left out, unreviewed ones have none', async () => {
  const cycle = await house.cycle();
  const low = await house.nomination(cycle, { totals: [4, 6] });
  const tied = await house.nomination(cycle, { totals: [8, 7] });
  const alsoTied = await house.nomination(cycle, { totals: [7.25, 7.75], country: 'MAR' });
  const none = await house.nomination(cycle);
  await house.nomination(cycle, { totals: [9, 9], stage: 'reviewing' });
  await house.nomination(cycle, { totals: [9, 9], stage: 'withdrawn' });
  await house.withdraw(await house.nomination(cycle, { totals: [9, 9] }));
  const elsewhere = await house.nomination(cycle, { totals: [3], region: 'westernAsia', country: 'JOR' });

  const entry = (nomination: typeof low, more: object) => {
    const n = Number(nomination.number.split('-').at(-1));
    return { nomination: nomination.id, number: nomination.number, stage: 'deciding', title: `Initiative ${n}`, institution: `Ministry ${n}`, country: 'KEN', shortlist: null, ...more };
  };
  const none0 = { award: 0, finalist: 0, notAward: 0 };
  const africa = {
    category: 'delivery', region: 'africa', decision: null,
    nominations: [
      entry(tied, { rank: 1, reviews: 2, adjustedMean: 7.5, plainMean: 7.5, spread: 1, recommendations: { ...none0, award: 2 } }),
      entry(alsoTied, { rank: 1, reviews: 2, adjustedMean: 7.5, plainMean: 7.5, spread: 0.5, recommendations: { ...none0, award: 2 }, country: 'MAR' }),
      entry(low, { rank: 3, reviews: 2, adjustedMean: 5, plainMean: 5, spread: 2, recommendations: { ...none0, finalist: 1, notAward: 1 } }),
      entry(none, { rank: null, reviews: 0, adjustedMean: null, plainMean: null, spread: null, recommendations: none0 }),
    ],
  };
  const asia = {
    category: 'delivery', region: 'westernAsia', decision: null,
    nominations: [entry(elsewhere, { rank: 1, reviews: 1, adjustedMean: 3, plainMean: 3, spread: 0, recommendations: { ...none0, notAward: 1 }, country: 'JOR' })],
  };
  const both = await ranking(cycle.code);
  expect(both.panels.toSorted((x, y) => x.region.localeCompare(y.region))).toEqual([africa, asia]);
  expect(await ranking(cycle.code, { category: 'delivery', region: 'africa' })).toEqual({ cycle: cycle.code, round: 1, panels: [africa] });
  expect(await ranking(cycle.code, { category: 'gender' })).toEqual({ cycle: cycle.code, round: 1, panels: [] });
});

test('names the decision that stands for a panel', async () => {
  const cycle = await house.cycle();
  const nomination = await house.nomination(cycle, { totals: [8] });
  const a = await house.officer('A');
  const proposal = house.proposal([{ nomination: nomination.id, outcome: 'winner', place: 1, reason: 'Clear.' }]);
  const { id } = await house.decisions.propose(a, cycle.code, proposal, once(a));
  expect((await ranking(cycle.code)).panels).toMatchObject([{ decision: id }]);
  await house.decisions.recall(a, id, 'Too soon.', once(a));
  expect((await ranking(cycle.code)).panels).toMatchObject([{ decision: null }]);
});

test('a cycle, category or region that does not exist is refused', async () => {
  const { code } = await house.cycle();
  await expect(ranking('unpsa-1900')).rejects.toThrow('There is no cycle "unpsa-1900".');
  await expect(ranking(code, { category: 'wine' })).rejects.toThrow('The cycle has no category "wine". It has: corruption, delivery, participation, knowledge, gender.');
});
