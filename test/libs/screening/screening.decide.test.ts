import type { Finding } from '../../../libs/screening/screening.entity.js';
import { whyNotDecide, type Decidable } from '../../../libs/screening/screening.refusals.js';
import { standingOf } from '../../../libs/screening/screening.standing.js';
import { once, refused, screeningHouse, type ScreeningHouse } from './house.js';

type Verdicts = Record<string, Finding['verdict']>;
const findings = (verdicts: Verdicts) => Object.entries(verdicts).map(([rule, verdict]) => ({ rule, verdict }));

test.each<[Verdicts, Record<string, 'pass' | 'fail'>, ReturnType<typeof standingOf>]>([
  [{ a: 'pass', b: 'pass' }, {}, { outcome: 'eligible', failed: [], undecided: [] }],
  [{ a: 'pass', b: 'fail' }, {}, { outcome: 'ineligible', failed: ['b'], undecided: [] }],
  [{ a: 'refer', b: 'fail' }, {}, { outcome: 'ineligible', failed: ['b'], undecided: ['a'] }],
  [{ a: 'refer', b: 'pass', c: 'refer' }, {}, { outcome: 'undecided', failed: [], undecided: ['a', 'c'] }],
  [{ a: 'refer', b: 'pass', c: 'refer' }, { a: 'pass' }, { outcome: 'undecided', failed: [], undecided: ['c'] }],
  [{ a: 'refer', b: 'pass', c: 'refer' }, { a: 'pass', c: 'pass' }, { outcome: 'eligible', failed: [], undecided: [] }],
  [{ a: 'refer', b: 'pass', c: 'refer' }, { a: 'fail' }, { outcome: 'ineligible', failed: ['a'], undecided: ['c'] }],
])('of %j, decided %j, follows %j', (verdicts, decided, standing) => {
  expect(standingOf(findings(verdicts), findings(decided) as never)).toEqual(standing);
});

const known = (more: Partial<Decidable> = {}): Decidable => ({ nomination: { stage: 'screening' }, withdrawn: false, findings: findings({ a: 'refer', b: 'pass', c: 'refer' }), decided: [{ rule: 'c' }], ...more });
const pass = (rule: string) => ({ rule, verdict: 'pass' as const, reason: 'Because.' });

test.each<[string, Partial<Decidable>, string[], ReturnType<typeof whyNotDecide>]>([
  ['what is open', {}, ['a'], []],
  ['everything that is wrong, at once', {}, ['a', 'b', 'x', 'c', 'a'], [
    { problem: 'invalid-fields', field: '/decisions/1/rule', detail: 'The rule "b" referred nothing to an officer. Open are: a.' },
    { problem: 'invalid-fields', field: '/decisions/2/rule', detail: 'The rule "x" referred nothing to an officer. Open are: a.' },
    { problem: 'already-decided', field: '/decisions/3/rule', detail: '"c" is decided already; the decision stands.' },
    { problem: 'invalid-fields', field: '/decisions/4/rule', detail: '"a" comes twice; decide it once.' },
  ]],
  ['before the rules were checked', { findings: [] }, ['a'], [{ problem: 'wrong-stage', detail: 'The rules have not been checked yet. That follows by itself; try again in a moment.' }]],
  ['at another stage', { nomination: { stage: 'reviewing' } }, ['a'], [{ problem: 'wrong-stage', detail: 'The nomination is not in screening any more, or not yet; it is at the stage "reviewing".' }]],
  ['after a withdrawal', { withdrawn: true }, ['a'], [{ problem: 'wrong-stage', detail: 'The nomination was withdrawn; nothing more is decided about it.' }]],
])('deciding %s', (_, more, rules, reasons) => {
  expect(whyNotDecide(known(more), rules.map(pass))).toEqual(reasons);
});

describe('on PostgreSQL', () => {
  let house: ScreeningHouse;
  beforeAll(async () => void (house = await screeningHouse()));
  afterAll(() => house?.close());

  /** Two referrals: a head in common, and a word that speaks of research. */
  async function referred(): Promise<string> {
    const id = await house.submit(await house.cycle(), { title: 'A laboratory on wheels', nominee: { name: 'Ministry of Water', country: 'KEN', kind: 'nationalGovernment', head: 'Ana Marquez' } });
    await house.screen(id);
    expect(await house.open(id)).toEqual({ thirdPartyNominator: 'refer', notPurelyScientific: 'refer' });
    return id;
  }

  test('in parts, once each, and the same key gives the same answer', async () => {
    const [id, { officer }] = [await referred(), house];
    const key = once(officer);
    const first = { decisions: [{ rule: 'notPurelyScientific', verdict: 'pass' as const, reason: 'It serves villages.' }] };
    const answer = { nomination: id, outcome: 'undecided', undecided: ['thirdPartyNominator'] };
    expect(await house.screening.decide(officer, id, first, key)).toEqual(answer);
    expect(await house.screening.decide(officer, id, first, key)).toEqual(answer);
    expect(await refused(house.screening.decide(officer, id, first, once(officer)))).toEqual([['already-decided', '/decisions/0/rule']]);
    await house.screen(id);
    expect(await house.row(id)).toMatchObject({ stage: 'screening', holder: 'officer' });

    const rest = { decisions: [pass('thirdPartyNominator')] };
    expect(await house.screening.decide(officer, id, rest, once(officer))).toEqual({ nomination: id, outcome: 'eligible', undecided: [] });
    expect(await house.screen(id)).toMatchObject({ stage: 'categorising' });
    expect(await refused(house.screening.decide(officer, id, rest, once(officer)))).toEqual([['wrong-stage', undefined]]);
    expect(await house.violations()).toEqual([]);
  });

  test('a refused decision leaves nothing behind', async () => {
    const [id, { officer }] = [await referred(), house];
    const state = await house.state(id);
    expect(await refused(house.screening.decide(officer, id, { decisions: [pass('thirdPartyNominator'), pass('language')] }, once(officer)))).toEqual([['invalid-fields', '/decisions/1/rule']]);
    expect(await house.state(id)).toEqual(state);
    expect((await house.queries.findings(id)).filter(({ decision }) => decision)).toEqual([]);
  });

  test('two officers at once: one decision', async () => {
    const [id, { officer }] = [await referred(), house];
    const decide = () => refused(house.screening.decide(officer, id, { decisions: [pass('thirdPartyNominator')] }, once(officer)));
    expect((await Promise.all([decide(), decide()])).sort()).toEqual([[['already-decided', '/decisions/0/rule']], 'done']);
  });

  test('a nomination that is not there', async () => {
    expect(await refused(house.screening.decide(house.officer, '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a', { decisions: [pass('a')] }, once(house.officer)))).toEqual([['not-found', undefined]]);
    expect(await refused(house.queries.findings('019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a'))).toEqual([['not-found', undefined]]);
  });

  test.each<[string, string, string]>([
    ['a referral that nobody decided', `update nomination set stage = 'categorising' where id = $1`, 'a nomination that goes on failed no rule, and nothing that a rule referred is undecided'],
    ['an ineligible one without a failure', `update nomination set stage = 'ineligible', ended_at = now() where id = $1`, 'an ineligible nomination failed a rule, and a letter says so'],
    ['a finding that was lost', `with moved as (update nomination set stage = 'ineligible' where id = $1) delete from finding where nomination_id = $1 and rule = 'language'`, 'a nomination past screening has a finding for every rule under which it was screened'],
    ['a decision on what no rule referred', `insert into screening_decision (nomination_id, rule, verdict, reason, person_id) select $1, 'language', 'pass', 'x', id from person limit 1`, 'officers decide only what a rule referred'],
  ])('an invariant finds %s', async (_, break_, name) => {
    const id = await referred();
    await house.database.query(break_, [id]);
    expect(await house.violations()).toContain(name);
    await house.database.query(`update nomination set stage = 'screening', ended_at = null where id = $1`, [id]);
    await house.database.query(`delete from screening_decision where nomination_id = $1`, [id]);
    expect(await house.violations()).toEqual([]);
  });
});
