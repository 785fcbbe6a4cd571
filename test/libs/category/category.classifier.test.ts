import { classify, type CategoryWords } from '../../../libs/category/category.classifier.js';
import { proposalFor } from '../../../libs/category/category.proposal.js';
import { tokens } from '../../../libs/category/category.stems.js';
import { cycle, form } from '../screening/facts.js';
import { described, textsOf, titled, type Known } from './known.js';

test.each([
  ['cities bodies buses access boxes', ['city', 'body', 'bus', 'access', 'box']],
  ['training trained planning voting vote being', ['train', 'trained', 'plan', 'vot', 'vot', 'being']],
  ['one-stop Citizens’ services', ['one', 'stop', 'citizen', 'servic']],
])('%s is read by its stems', (text, stems) => expect(tokens(text, 'en')).toEqual(stems));

test('other languages are read as they are written, Chinese by its words', () => {
  expect(tokens('Les services rendus', 'fr')).toEqual(['les', 'services', 'rendus']);
  expect(tokens('公共服务的透明度', 'zh')).toEqual(expect.arrayContaining(['服务']));
});

const two: CategoryWords[] = [{ id: 'delivery', words: ['waiting time', 'time', 'counter'] }, { id: 'gender', words: ['women', 'equal pay'] }];
const said = (text: string, weight = 1, field = '/answers/results') => ({ field, text, weight });

test('words are found where they stand, as often as they stand there, the longest of them', () => {
  expect(classify([said('Waiting times fell. Any time, at any counter.'), said('Counters for women', 3, '/title')], two, 'en')).toEqual({
    scores: { delivery: expect.any(Number), gender: expect.any(Number) }, proposed: 'delivery',
    evidence: {
      delivery: [
        { word: 'waiting time', field: '/answers/results', count: 1 }, { word: 'time', field: '/answers/results', count: 1 }, { word: 'counter', field: '/answers/results', count: 1 },
        { word: 'counter', field: '/title', count: 1 },
      ],
      gender: [{ word: 'women', field: '/title', count: 1 }],
    },
  });
});

test.each<[string, [string, number], [string, number]]>([
  ['a phrase more than a word', ['equal pay', 1], ['women', 1]],
  ['a word in the title more than one in an answer', ['women', 3], ['women', 1]],
  ['a second mention less than the first', ['women and equal pay', 1], ['women, women', 1]],
])('%s', (_, [more, moreWeight], [less, lessWeight]) => {
  const score = (text: string, weight: number) => classify([said(text, weight)], two, 'en').scores['gender']!;
  expect(score(more, moreWeight)).toBeGreaterThan(score(less, lessWeight));
});

test('where nothing is found nothing is proposed, and every category has the same share', () => {
  expect(classify([said('Toilets for all')], two, 'en')).toEqual({ scores: { delivery: 0.5, gender: 0.5 }, proposed: null, evidence: { delivery: [], gender: [] } });
});

describe('against what the nominator chose', () => {
  const mothers = { title: 'Midwives for pregnant women: a maternal health service', answers: { publishableSummary: 'Mothers and girls reach a midwife; maternal deaths fell.' } };

  test('agreement at the cycle\'s share passes; another choice does not', () => {
    expect(proposalFor(form({ ...mothers, category: 'gender' }), cycle)).toMatchObject({ proposed: 'gender', passed: true });
    const other = proposalFor(form({ ...mothers, category: 'delivery' }), cycle);
    expect(other).toMatchObject({ proposed: 'gender', passed: false });
    expect(other.agreement).toBe(other.scores['delivery']);
    expect(proposalFor(form({ ...mothers, category: 'gender' }), { ...cycle, categoryAgreement: 1 })).toMatchObject({ proposed: 'gender', passed: false });
  });

  test('one word settles nothing, and no word at all nothing either', () => {
    expect(proposalFor(form({ title: 'Women', category: 'gender', answers: {} }), cycle)).toMatchObject({ proposed: 'gender', passed: false });
    expect(proposalFor(form({ title: 'Toilets for all', answers: {} }), cycle)).toMatchObject({ proposed: null, agreement: 0, passed: false });
  });

  const french = { ...cycle, categories: cycle.categories.map((category) => ({ ...category, localWords: { fr: category.id === 'gender' ? ['femmes', 'sages-femmes', 'maternité'] : ['guichet'] } })) };
  test('a form in a language without words is settled by an officer; one with words in it is read', () => {
    const written = form({ language: 'fr', title: 'Des sages-femmes pour les femmes, une maternité par district', category: 'gender', answers: {} });
    expect(proposalFor(written, cycle)).toEqual({ scores: {}, proposed: null, evidence: {}, agreement: null, passed: false });
    expect(proposalFor(written, french)).toMatchObject({ proposed: 'gender', passed: true });
    const [first, ...others] = french.categories;
    expect(proposalFor(written, { ...french, categories: [{ ...first!, localWords: {} }, ...others] })).toMatchObject({ proposed: null, passed: false });
  });
});

describe('on real initiatives', () => {
  const judge = (known: readonly Known[]) => {
    const judged = known.map((one) => ({ ...one, ...classify(textsOf(one), cycle.categories, 'en') }));
    const sure = judged.filter(({ scores }) => Math.max(...Object.values(scores)) >= cycle.categoryAgreement);
    return { of: judged.length, silent: judged.filter(({ proposed }) => proposed === null).length, sure: sure.length, right: sure.filter(({ proposed, category }) => proposed === category).length };
  };

  test('what docs/decisions/category-by-words.md says of it is so', () => {
    expect(judge(described)).toEqual({ of: 28, silent: 4, sure: 11, right: 10 });
    expect(judge(titled)).toEqual({ of: 58, silent: 40, sure: 4, right: 2 });
  });
});
