import { costOf, ranked, whyNotAsk, type Candidate, type Sought } from '../../../libs/review/review.rules.js';

const candidate = (over: Partial<Candidate> = {}): Candidate => ({
  personId: 'amina', caseloadId: 'c1', regions: ['africa'], categories: [], rounds: [], partner: null, languages: ['en'], capacity: 5, open: 0, away: false,
  asked: [], knows: [], countries: ['NOR'], lineages: [], coWork: [], said: {}, ...over,
});
const sought: Sought = {
  nominationId: 'n1', round: 1, region: 'africa', category: 'delivery', partner: null, language: 'en', country: 'KEN',
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
  ['reviews this round among others', { rounds: [1, 2] }, []],
  ['reviews other rounds', { rounds: [2] }, ['round']],
  ['is on leave', { away: true }, ['away']],
  ['has worked with the ministry above the nominator', { coWork: ['nominatorMinistry'] }, ['coWork']],
  ['has worked with a part of the nominee', { coWork: ['nomineeOffice'] }, []],
  ['has worked with the contact', { coWork: ['contact'] }, ['coWork']],
  ['has declared a conflict with it', { said: { n1: 'declared' } }, ['declared']],
  ['has declared one with another', { said: { n2: 'declared' } }, []],
  ['has declared one with the nominee', { said: { nominee: 'declared' } }, ['declared']],
  ['is kept from it by an officer', { said: { n1: 'pinned' } }, ['pinned']],
  ['is kept from all of a government by an officer', { said: { government: 'pinned' } }, ['pinned']],
  ['was cleared of what spoke against it', { said: { n1: 'cleared', nominee: 'declared' }, coWork: ['contact'], lineages: [['nominator']] }, []],
  ['was cleared of what nobody clears', { said: { n1: 'cleared' }, countries: ['KEN'], personId: 'contact' }, ['ownCountry', 'ownNomination']],
  ['was asked before', { asked: ['n0', 'n1'] }, ['askedBefore']],
  ['has one task fewer than the most', { open: 4 }, []],
  ['has as many tasks as can be', { open: 5 }, ['noCapacity']],
  ['fails in everything', { personId: 'contact', regions: [], categories: ['gender'], countries: ['KEN'], lineages: [['nominator']], asked: ['n1'], open: 9 },
    ['region', 'category', 'ownCountry', 'ownInstitution', 'ownNomination', 'askedBefore', 'noCapacity']],
])('why not ask somebody who %s', (_, over, reasons) => {
  expect(whyNotAsk(candidate(over), sought)).toEqual(reasons);
});

test.each<[string, Partial<Candidate>, ReturnType<typeof whyNotAsk>]>([
  ['nobody', {}, ['partner']],
  ['another partner', { partner: 'UN Women' }, ['partner']],
  ['the partner', { partner: 'UNODC' }, []],
])('a category that its partner reviews, and somebody who reviews for %s', (_, over, reasons) => {
  expect(whyNotAsk(candidate(over), { ...sought, partner: 'UNODC' })).toEqual(reasons);
});

test.each<[string, Partial<Candidate>, number]>([
  ['who fits in everything', { categories: ['delivery'] }, 0],
  ['who reviews every category', {}, 8],
  ['who reads other languages', { categories: ['delivery'], languages: ['fr'] }, 40],
  ['whose languages nobody knows', { categories: ['delivery'], languages: [] }, 10],
  ['who reviews several regions', { categories: ['delivery'], regions: ['africa', 'westernAsia'] }, 3],
  ['who knows it from an earlier round', { categories: ['delivery'], knows: ['n1'] }, 15],
])('what speaks against somebody %s', (_, over, cost) => {
  expect(costOf(candidate(over), sought)).toBe(cost);
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
