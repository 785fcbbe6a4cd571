import { whyNotShortlist, whyNotTwice, type PanelShortlist, type RoundPanel } from '../../../libs/decision/shortlist.rules.js';

const named = (id: string) => ({ nomination: id, reason: 'Clear.' });
const round = (advances: 'shortlisted' | 'everybody') => ({ id: advances, title: { en: advances }, documents: false, advances });
const terms = { places: [], categories: [{ id: 'delivery' }], regionScheme: { regions: [{ id: 'africa' }] }, rounds: [round('shortlisted'), round('shortlisted'), round('everybody')] };
const known: RoundPanel = { category: 'delivery', region: 'africa', waiting: ['a', 'b', 'c'].map((id) => ({ id, number: `2027-000${id}` })), unreviewed: [] };
const given = (more: Partial<PanelShortlist> = {}): PanelShortlist => ({ category: 'delivery', region: 'africa', round: 1, advancing: [named('a')], reason: 'Others were stronger.', ...more });
const wrong = (field: string, detail: string) => ({ problem: 'invalid-fields', field, detail });

test.each<[string, Partial<PanelShortlist>, Partial<RoundPanel> | null, object[]]>([
  ['one goes further', {}, {}, []],
  ['nobody goes further, one for a reason of its own', { advancing: [], others: [named('b')] }, {}, []],
  ['some are not yet reviewed', {}, { unreviewed: ['2027-0007', '2027-0009'] }, [{ problem: 'wrong-stage', field: '/panels/3', detail: 'delivery, africa, round 1: the whole panel is reviewed first. Not yet reviewed: 2027-0007, 2027-0009.' }]],
  ['nobody waits', { advancing: [] }, null, [{ problem: 'wrong-stage', field: '/panels/3', detail: 'delivery, africa, round 1: no nomination waits for this shortlist.' }]],
  ['one of another panel', { advancing: [named('z')] }, {}, [wrong('/panels/3/advancing/0/nomination', 'No nomination that waits for this shortlist has the id z.')]],
  ['one is named on both sides', { others: [named('b'), named('a')] }, {}, [wrong('/panels/3/others/1/nomination', 'The nomination is named twice: here and at /panels/3/advancing/0.')]],
  ['an unknown panel and round', { category: 'wine', round: 4 }, {}, [wrong('/panels/3/category', 'The cycle has no category "wine". It has: delivery.'), wrong('/panels/3/round', "The cycle's rounds are 1 to 3.")]],
  ['a round from which everybody goes on', { round: 3 }, {}, [wrong('/panels/3/round', 'Everybody goes on from round 3; it has no shortlist.')]],
])('%s', (_, more, about, expected) => {
  expect(whyNotShortlist(given(more), about === null ? undefined : { ...known, ...about }, terms, '/panels/3')).toEqual(expected);
});

test('a panel stands in one body once', () => {
  const panel = (region: string) => ({ category: 'delivery', region });
  expect(whyNotTwice([panel('africa'), panel('westernAsia'), panel('africa')], '/panels')).toEqual([wrong('/panels/2', 'The panel is named twice: here and at /panels/0.')]);
});
