import { ranked, whyNotAsk, type Candidate, type Sought } from '../../../libs/review/review.rules.js';

const candidate = (over: Partial<Candidate> = {}): Candidate => ({
  personId: 'amina', caseloadId: 'c1', regions: ['africa'], categories: [], capacity: 5, open: 0, asked: false, countries: ['NOR'], lineages: [], ...over,
});
const sought: Sought = {
  nominationId: 'n1', region: 'africa', category: 'delivery', country: 'KEN',
  parties: [['nominee', 'nomineeMinistry'], ['nominator', 'nominatorMinistry', 'government']], people: ['contact'],
};

test.each<[string, Partial<Candidate>, ReturnType<typeof whyNotAsk>]>([
  ['fits', {}, []],
  ['has no known country', { countries: [] }, []],
  ['is from the nominator’s country only by living there', { countries: ['UGA'] }, []],
  ['reviews elsewhere', { regions: ['westernAsia'] }, ['region']],
  ['reviews in this category', { categories: ['gender', 'delivery'] }, []],
  ['reviews in others', { categories: ['gender'] }, ['category']],
  ['is from the nominee’s country by either record', { countries: ['NOR', 'KEN'] }, ['ownCountry']],
  ['works for the nominee', { lineages: [['nominee', 'nomineeMinistry']] }, ['ownInstitution']],
  ['works for the ministry above the nominee', { lineages: [['nomineeMinistry']] }, ['ownInstitution']],
  ['works for a part of the nominator', { lineages: [['lab', 'nominator', 'nominatorMinistry']] }, ['ownInstitution']],
  ['works for a sister of the nominator', { lineages: [['sister', 'nominatorMinistry']] }, []],
  ['is related by the second institution', { lineages: [['elsewhere'], ['nominator']] }, ['ownInstitution']],
  ['is the contact', { personId: 'contact' }, ['ownNomination']],
  ['was asked before', { asked: true }, ['askedBefore']],
  ['has one task fewer than the most', { open: 4 }, []],
  ['has as many tasks as can be', { open: 5 }, ['noCapacity']],
  ['fails in everything', { personId: 'contact', regions: [], categories: ['gender'], countries: ['KEN'], lineages: [['nominator']], asked: true, open: 9 },
    ['region', 'category', 'ownCountry', 'ownInstitution', 'ownNomination', 'askedBefore', 'noCapacity']],
])('why not ask somebody who %s', (_, over, reasons) => {
  expect(whyNotAsk(candidate(over), sought)).toEqual(reasons);
});

test('a nomination without a region fits nobody', () => {
  expect(whyNotAsk(candidate(), { ...sought, region: null })).toEqual(['region']);
});

describe('the order of asking', () => {
  const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((personId) => candidate({ personId }));
  const order = (candidates: readonly Candidate[], nominationId = 'n1') => ranked(candidates, { ...sought, nominationId }).map(({ personId }) => personId);

  it('begins with the least loaded', () => {
    expect(order([candidate({ personId: 'busy', open: 2 }), candidate({ personId: 'free' }), candidate({ personId: 'some', open: 1 })])).toEqual(['free', 'some', 'busy']);
  });
  it('leaves out who does not fit', () => {
    expect(order([candidate({ personId: 'ken', countries: ['KEN'] }), candidate({ personId: 'nor' })])).toEqual(['nor']);
  });
  it('is the same however the candidates come', () => {
    expect(order(many.toReversed())).toEqual(order(many));
  });
  it('is another for another nomination', () => {
    const first = new Set(Array.from({ length: 40 }, (_, index) => order(many, `n${index}`)[0]));
    expect(first).toEqual(new Set(['a', 'b', 'c', 'd', 'e', 'f']));
  });
});
