import { whyNotApprove, whyNotApproveAll, whyNotPropose, whyNotRecall, wholeOf, type Panel, type Proposal, type ProposedOutcome } from '../../../libs/decision/decision.rules.js';
import type { Standing } from '../../../libs/decision/decision.standing.js';

const [a, b, c] = ['aaaaaaaa-0000-7000-8000-000000000001', 'aaaaaaaa-0000-7000-8000-000000000002', 'aaaaaaaa-0000-7000-8000-000000000003'] as const;
const place = (id: string) => ({ id, title: { en: id }, count: 1 });
const terms = { places: [place('first'), place('second')], categories: [{ id: 'delivery' }, { id: 'gender' }], regionScheme: { regions: [{ id: 'africa' }] } };
const panel: Panel = {
  open: null, final: null, supplement: 0,
  deciding: [{ id: a, number: '2027-0001', country: 'KEN', leftOut: null }, { id: b, number: '2027-0002', country: 'KEN', leftOut: null }, { id: c, number: '2027-0003', country: 'MAR', leftOut: null }],
  unreviewed: [],
  winners: new Map(),
};
const wins = (nomination: string, at: number): ProposedOutcome => ({ nomination, outcome: 'winner', place: at, reason: 'Clear.' });
const not = (nomination: string): ProposedOutcome => ({ nomination, outcome: 'notAwarded', reason: 'Weaker.' });
const proposal = (...outcomes: ProposedOutcome[]): Proposal => ({ category: 'delivery', region: 'africa', reason: 'As ranked.', outcomes });
const wrong = (field: string, detail: string) => ({ problem: 'invalid-fields', field, detail });
const stands = { problem: 'already-decided', detail: 'Decision 2027:1234abcd stands for this panel. It is recalled before another one is proposed.', link: '/api/v1/decisions/x' };

test.each<[string, Proposal, Partial<Panel>, object[]]>([
  ['places in order', proposal(wins(a, 1), wins(b, 2), not(c)), {}, []],
  ['a shared place, another left empty', proposal(wins(a, 2), wins(b, 2), not(c)), {}, []],
  ['nobody wins', proposal(not(a), not(b), not(c)), {}, []],
  ['two are missing', proposal(not(a)), {}, [wrong('/outcomes', 'Every nomination of the panel gets an outcome. Missing: 2027-0002, 2027-0003.')]],
  ['one is named twice', proposal(not(a), not(b), not(c), wins(a, 1)), {}, [wrong('/outcomes/3/nomination', 'The nomination is named twice: here and at /outcomes/0.')]],
  ['one is of another panel', proposal(not(a), not(b), not(c), not('zz')), {}, [wrong('/outcomes/3/nomination', 'No nomination of this panel that waits for a decision has the id zz.')]],
  ['a place that the cycle does not have', proposal(not(a), not(b), wins(c, 3)), {}, [wrong('/outcomes/2/place', "The cycle's places are 1 to 2.")]],
  ['a winner without a place', proposal({ ...wins(a, 1), place: undefined } as never, not(b), not(c)), {}, [wrong('/outcomes/0/place', 'A winner needs a place, 1 to 2. A place may be shared.')]],
  ['a place without a win', proposal(not(a), { ...not(b), place: 1 }, not(c)), {}, [wrong('/outcomes/1/place', 'Only a winner has a place.')]],
  ['some are not yet reviewed', proposal(not(a), not(b), not(c)), { unreviewed: ['2027-0007', '2027-0009'] }, [{ problem: 'wrong-stage', detail: 'The panel is decided as a whole. Not yet reviewed: 2027-0007, 2027-0009.' }]],
  ['a decision stands', proposal(not(a), not(b), not(c)), { open: { id: 'x', ref: '2027:1234abcd' } }, [stands]],
  ['one that a shortlist left out need not be named', proposal(wins(a, 1), not(b)), { deciding: panel.deciding.map((one) => (one.id === c ? { ...one, leftOut: 'Others were stronger.' } : one)) }, []],
  [
    'a decision is final, and nobody came since', proposal(), { final: { id: 'x', ref: '2027:1234abcd' }, supplement: 1, deciding: [] },
    [{ ...stands, detail: 'Decision 2027:1234abcd stands for this panel. It is final, and no nomination has reached the panel since.' }],
  ],
  ['a decision is final, and some came since: they wait for nobody', proposal(wins(a, 1), not(b), not(c)), { final: { id: 'x', ref: '2027:1234abcd' }, supplement: 1, unreviewed: ['2027-0007'] }, []],
  ['an unknown panel', { ...proposal(not(a)), category: 'wine', region: 'mars' }, {}, [wrong('/category', 'The cycle has no category "wine". It has: delivery, gender.'), wrong('/region', 'The cycle has no region "mars". It has: africa.')]],
  [
    'all at once', proposal(not(a), not(a), { ...not('zz'), place: 1 }), { open: { id: 'x', ref: '2027:1234abcd' }, unreviewed: ['2027-0007'] },
    [
      stands,
      { problem: 'wrong-stage', detail: 'The panel is decided as a whole. Not yet reviewed: 2027-0007.' },
      wrong('/outcomes/1/nomination', 'The nomination is named twice: here and at /outcomes/0.'),
      wrong('/outcomes/2/nomination', 'No nomination of this panel that waits for a decision has the id zz.'),
      wrong('/outcomes', 'Every nomination of the panel gets an outcome. Missing: 2027-0002, 2027-0003.'),
      wrong('/outcomes/2/place', 'Only a winner has a place.'),
    ],
  ],
])('proposal: %s', (_, given, known, expected) => {
  expect(whyNotPropose(given, { ...panel, ...known }, terms)).toEqual(expected);
});

test.each([
  [undefined, 5, []],
  [2, 0, []],
  [2, 1, [wrong('/outcomes/1/outcome', 'It would be award 3 for KEN; the cycle grants a country 2.')]],
  [1, 1, [wrong('/outcomes/0/outcome', 'It would be award 2 for KEN; the cycle grants a country 1.'), wrong('/outcomes/1/outcome', 'It would be award 3 for KEN; the cycle grants a country 1.')]],
])('a cap of %s awards a country, with %s from other panels', (awardsPerCountry, before, expected) => {
  const known = { ...panel, winners: new Map([['KEN', before]]) };
  expect(whyNotPropose(proposal(wins(a, 1), wins(b, 2), wins(c, 2)), known, { ...terms, ...(awardsPerCountry && { awardsPerCountry }) })).toEqual(expected);
});

test('among many, each reason stands at its proposal', () => {
  const known = { ...panel, open: { id: 'x', ref: '2027:1234abcd' } };
  expect(whyNotPropose(proposal(not(a), not(a)), known, terms, '/decisions/4')).toEqual([
    { ...stands, field: '/decisions/4' },
    wrong('/decisions/4/outcomes/1/nomination', 'The nomination is named twice: here and at /decisions/4/outcomes/0.'),
    wrong('/decisions/4/outcomes', 'Every nomination of the panel gets an outcome. Missing: 2027-0002, 2027-0003.'),
  ]);
});

test('who was left out gets no award, for the reason that the shortlist gave, unless the proposal names them', () => {
  const deciding = panel.deciding.map((one) => (one.id === a ? one : { ...one, leftOut: `Reason for ${one.number}.` }));
  const mention = { nomination: b, outcome: 'specialMention' as const, reason: 'A model for small states.' };
  expect(wholeOf(proposal(wins(a, 1), mention), { ...panel, deciding })).toEqual([wins(a, 1), mention, { nomination: c, outcome: 'notAwarded', reason: 'Reason for 2027-0003.' }]);
});

const at = (stage: Standing['stage'], undoUntil: Date | null = null): Standing => ({ stage, holder: 'officer', nextWake: null, ended: false, undoUntil });
const [proposer, one, other] = ['proposer', 'one', 'other'];
const enough = { problem: 'already-decided', detail: 'Enough persons have approved this decision. Until the undo window ends, any officer can recall it.' };
const own = { problem: 'own-proposal', detail: 'You proposed this decision. Other persons approve or reject it; you can recall it.' };

test.each([
  ['another person approves', at('proposed'), [], one, { approve: true }, []],
  ['another person rejects with a reason', at('proposed'), [], one, { approve: false, reason: 'The second place is unclear.' }, []],
  ['a rejection without a reason', at('proposed'), [], one, { approve: false, reason: '  ' }, [wrong('/reason', 'A rejection needs a reason.')]],
  ['the proposer approves', at('proposed'), [], proposer, { approve: true }, [own]],
  ['the proposer rejects', at('proposed'), [], proposer, { approve: false }, [own, wrong('/reason', 'A rejection needs a reason.')]],
  ['the same person again', at('proposed'), [one], one, { approve: true }, [{ problem: 'already-decided', detail: 'You have approved this decision. The next approval must come from another person.' }]],
  ['the second person', at('proposed'), [one], other, { approve: true }, []],
  ['a third person', at('approved'), [one, other], 'third', { approve: true }, [enough]],
  ['the proposer, after two', at('approved'), [one, other], proposer, { approve: true }, [own, enough]],
  ['after a rejection', at('rejected'), [], one, { approve: true }, [{ problem: 'already-decided', detail: 'The decision was rejected. The panel is free for another proposal.' }]],
  ['after a recall', at('recalled'), [], one, { approve: true }, [{ problem: 'already-decided', detail: 'The decision was recalled. The panel is free for another proposal.' }]],
])('approval: %s', (_, standing, before, person, said, expected) => {
  const approvals = before.map((personId) => ({ personId, approved: true }));
  expect(whyNotApprove({ proposedBy: proposer, approvals, standing }, person, said)).toEqual(expected);
});

test('approval of many: every reason at its decision', () => {
  const opinion = (ref: string, stage: Standing['stage'], proposedBy = proposer) => ({ ref, proposedBy, approvals: [], standing: at(stage) });
  expect(whyNotApproveAll(['x', 'y', 'z', 'x'], [opinion('X', 'proposed'), null, opinion('Z', 'approved', one), opinion('X', 'proposed')], one, { approve: false })).toEqual([
    wrong('/reason', 'A rejection needs a reason.'),
    wrong('/decisions/1', 'The cycle has no decision with the id y.'),
    { ...own, field: '/decisions/2', detail: `Decision Z: ${own.detail}` },
    { ...enough, field: '/decisions/2', detail: `Decision Z: ${enough.detail}` },
    wrong('/decisions/3', 'Decision X is named twice: here and at /decisions/0.'),
  ]);
});

test.each([
  ['proposed', []],
  ['approved', []],
  ['final', [{ problem: 'already-decided', detail: 'The decision is final. It could be recalled until 2027-05-10T11:15:00.000Z.' }]],
  ['announced', [{ problem: 'already-decided', detail: 'The decision is announced.' }]],
  ['rejected', [{ problem: 'already-decided', detail: 'The decision was rejected. The panel is free for another proposal.' }]],
  ['recalled', [{ problem: 'already-decided', detail: 'The decision was recalled. The panel is free for another proposal.' }]],
] as const)('recall of a decision that is %s', (stage, expected) => {
  expect(whyNotRecall(at(stage, new Date('2027-05-10T11:15:00Z')))).toEqual(expected);
});
