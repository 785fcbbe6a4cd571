import { publicOutcome } from '../../../libs/decision/outcome.queries.js';
import type { Proposal } from '../../../libs/decision/decision.rules.js';
import { decisionMails } from '../../../libs/decision/decision.mails.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import { Refusal } from '../../../libs/refusal/refusal.js';
import { decisionHouse, once, type DecisionHouse } from './panel.js';

let house: DecisionHouse;
beforeAll(async () => void (house = await decisionHouse()));
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(() => house.close());

const refused = async (act: Promise<unknown>) =>
  act.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.reasons.map(({ problem, field }) => [problem, field]) : Promise.reject(error as Error)));
const categories = ['corruption', 'delivery', 'participation', 'knowledge', 'gender'];
const regions: Record<string, string> = { africa: 'KEN', asiaPacific: 'THA', europeNorthAmerica: 'NOR', latinAmericaCaribbean: 'MEX', westernAsia: 'JOR' };

test('25 panels are proposed, approved and fixed, each by one act; each is refused with every reason', async () => {
  const cycle = await house.cycle('awardsPerCountry: 5\n');
  const proposals: Proposal[] = [];
  for (const category of categories) {
    for (const [region, country] of Object.entries(regions)) {
      const [first, second] = [await house.nomination(cycle, { category, region, country }), await house.nomination(cycle, { category, region, country })];
      proposals.push({ category, region, reason: 'As ranked.', outcomes: [{ nomination: first.id, outcome: 'winner', place: 1, reason: 'Clear.' }, { nomination: second.id, outcome: 'finalist', reason: 'Close.' }] });
    }
  }
  const [a, b, c] = [await house.officer('A'), await house.officer('B'), await house.officer('C')];
  const [one, two] = [proposals[3]!, proposals[9]!];
  // One award more than a country may have, an outcome that is missing, and a panel twice: named at their proposals, and nothing is written.
  const broken = proposals.map((proposal) => (proposal === one ? { ...one, outcomes: one.outcomes.slice(0, 1) } : proposal === two ? { ...two, outcomes: two.outcomes.map((o) => ({ ...o, outcome: 'winner' as const, place: 1 })) } : proposal));
  expect(await refused(house.decisions.proposeAll(a, cycle.code, [...broken, proposals[0]!], once(a)))).toEqual([
    ['invalid-fields', '/decisions/3/outcomes'], ['invalid-fields', '/decisions/24/outcomes/0/outcome'], ['invalid-fields', '/decisions/25/outcomes/0/outcome'], ['invalid-fields', '/decisions/25'],
  ]);
  expect(await house.database.query(`select 1 from decision where cycle_id = $1`, [cycle.id])).toEqual([]);

  const began = performance.now();
  const decisions = await house.decisions.proposeAll(a, cycle.code, proposals, once(a));
  expect(decisions.map(({ category, region, stage }) => [category, region, stage])).toEqual(proposals.map(({ category, region }) => [category, region, 'proposed']));
  const ids = decisions.map(({ id }) => id);
  expect(await refused(house.decisions.approveAll(a, cycle.code, ids, { approve: true }, once(a)))).toEqual(ids.map((_, i) => ['own-proposal', `/decisions/${i}`]));
  const other = await house.cycle();
  expect(await refused(house.decisions.approveAll(b, other.code, ids.slice(0, 1), { approve: true }, once(b)))).toEqual([['invalid-fields', '/decisions/0']]);
  for (const by of [b, c]) await house.decisions.approveAll(by, cycle.code, ids, { approve: true }, once(by));
  expect(performance.now() - began).toBeLessThan(10_000);
  await house.set(cycle, 'offsets.undoWindow', 'PT0S');
  for (const id of ids) expect(await house.decide(id)).toMatchObject({ stage: 'final' });
  expect(await house.database.query(`select count(*)::int as told from journal j join nomination n on n.id = j.subject where n.cycle_id = $1 and j.kind = 'outcomeFixed'`, [cycle.id])).toEqual([{ told: 50 }]);
});

test('who reaches a panel after it is decided gets a decision of its own, and the earlier outcomes stay', async () => {
  const cycle = await house.cycle();
  const early = await house.nomination(cycle, { totals: [8] });
  const [a, b, c] = [await house.officer('A'), await house.officer('B'), await house.officer('C')];
  const win = (nomination: { id: string }) => house.proposal([{ nomination: nomination.id, outcome: 'winner', place: 2, reason: 'Clear.' }]);
  const approve = async (id: string) => {
    for (const by of [b, c]) await house.decisions.approve(by, id, { approve: true }, once(by));
  };
  const { id: main } = await house.decisions.propose(a, cycle.code, win(early), once(a));
  const late = await house.nomination(cycle, { totals: [7] });
  // It is not yet final: it is recalled, or waited for.
  expect(await refused(house.decisions.propose(a, cycle.code, win(late), once(a)))).toEqual([['already-decided', undefined], ['invalid-fields', '/outcomes']]);
  await approve(main);
  await house.set(cycle, 'offsets.undoWindow', 'PT0S');
  await house.decide(main);
  await house.conclude(early.id);

  expect(await refused(house.decisions.propose(a, cycle.code, win(early), once(a)))).toEqual([['invalid-fields', '/outcomes/0/nomination'], ['invalid-fields', '/outcomes']]);
  const { id: supplement } = await house.decisions.propose(a, cycle.code, win(late), once(a));
  expect(await house.database.query(`select supplement from decision where id = any ($1) order by supplement`, [[main, supplement]])).toEqual([{ supplement: 0 }, { supplement: 1 }]);
  await house.decisions.recall(a, supplement, 'Too soon.', once(a));
  const { id: again } = await house.decisions.propose(a, cycle.code, win(late), once(a));
  await approve(again);
  await house.decide(again);
  await house.announceAt(cycle, new Date());
  for (const [decision, nomination] of [[main, early], [again, late]] as const) {
    await house.decide(decision);
    expect(await house.conclude(nomination.id)).toMatchObject({ stage: 'winner', ended: true });
    expect(await publicOutcome(house.manager, nomination.id)).toMatchObject({ outcome: 'winner', place: 2 });
    const letter = await decisionMails['outcome']!(house.manager, Object.assign(new Mail(), { subject: nomination.id, recipient: nomination.contact, refs: { decision } }));
    expect(letter!.subject).toContain('your nomination has won a shared second place');
  }
  expect(await house.violations()).toEqual([]);
});
