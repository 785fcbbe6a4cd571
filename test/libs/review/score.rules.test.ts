import { contentOf, scoresOn, totalOf, whyNotReview, wordOf } from '../../../libs/review/score.rules.js';
import { shipped } from '../cycle/shipped.js';
import { goodReview } from './house.js';

const cycle = shipped('unpsa-2012');
const wrong = (given: Partial<ReturnType<typeof goodReview>>, scores: Record<string, unknown> = {}) => {
  const good = goodReview();
  return whyNotReview({ ...good, ...given, scores: { ...good.scores, ...scores } }, cycle).map(({ problem, field }) => [problem, field]);
};

test.each<[string, unknown, boolean]>([
  ['the lowest', 0, true], ['the highest', 10, true], ['digits', '7', true],
  ['below', -1, false], ['above', 11, false], ['between steps', 7.5, false], ['no number', 'seven', false], ['true', true, false],
  ['a list', ['7'], false], ['empty', '', false], ['nothing', null, false], ['blank', ' 7', false], ['an exponent', '1e1', false],
])('a score that is %s', (_, score, right) => {
  expect(wrong({}, { impact: score })).toEqual(right ? [] : [['invalid-fields', '/scores/impact']]);
});

test('a score for each criterion, and no other', () => {
  expect(whyNotReview({ ...goodReview(), scores: { impact: 3, style: 3 } }, cycle).map(({ field }) => field)).toEqual([
    '/scores/problem', '/scores/innovation', '/scores/sustainability', '/scores/replicability', '/scores/style',
  ]);
});

test.each<[string, Partial<ReturnType<typeof goodReview>>, string]>([
  ['no recommendation', { recommendation: '' }, '/recommendation'],
  ['an unknown recommendation', { recommendation: 'maybe' }, '/recommendation'],
  ['no comment', { comment: '  \n' }, '/comment'],
  ['a comment that is no text', { comment: 7 }, '/comment'],
  ['too long a comment', { comment: 'x'.repeat(4_001) }, '/comment'],
])('%s', (_, given, field) => {
  expect(wrong(given)).toEqual([['invalid-fields', field]]);
});

test('all reasons at once', () => {
  expect(whyNotReview({ scores: {}, recommendation: undefined, comment: undefined }, cycle)).toHaveLength(7);
});

test('what is stored of it', () => {
  expect(contentOf({ ...goodReview(), scores: { problem: '1', innovation: '2', impact: 3, sustainability: '4', replicability: '5' }, comment: ' a\r\nb ' }, cycle)).toEqual({
    scores: { problem: 1, innovation: 2, impact: 3, sustainability: 4, replicability: 5 }, recommendation: 'award', comment: 'a\nb',
  });
});

test.each<[string, Record<string, number>, { id: string; weight: number }[], number]>([
  ['equal scores', { a: 7, b: 7 }, [{ id: 'a', weight: 30 }, { id: 'b', weight: 70 }], 7],
  ['weights', { a: 10, b: 0 }, [{ id: 'a', weight: 30 }, { id: 'b', weight: 70 }], 3],
  ['four decimals, half up', { a: 1, b: 0 }, [{ id: 'a', weight: 1 }, { id: 'b', weight: 2 }], 0.3333],
  ['weights that do not sum to 100', { a: 4, b: 8 }, [{ id: 'a', weight: 1 }, { id: 'b', weight: 3 }], 7],
])('the total: %s', (_, scores, criteria, total) => {
  expect(totalOf(scores, criteria as never)).toEqual(total);
});

test('a scale in words', () => {
  const words = (scale: { min: number; max: number; step: number }) => scoresOn(scale).map((score) => `${score} ${wordOf(score, scale)}`);
  expect(words({ min: 0, max: 10, step: 1 })).toEqual([
    '0 Nothing shown', '1 Weak', '2 Weak', '3 Fair', '4 Fair', '5 Good', '6 Good', '7 Very good', '8 Very good', '9 Excellent', '10 Excellent',
  ]);
  expect(words({ min: 1, max: 5, step: 1 })).toEqual(['1 Nothing shown', '2 Fair', '3 Good', '4 Very good', '5 Excellent']);
  expect(scoresOn({ min: 0, max: 1, step: 0.1 })).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
});
