import { callerOf, decisionHouse, once, type DecisionHouse } from './panel.js';
import { Refusal } from '../../../libs/refusal/refusal.js';

let house: DecisionHouse;
beforeAll(async () => void (house = await decisionHouse()));
afterAll(() => house.close());

const refused = async (act: Promise<unknown>) =>
  act.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.reasons.map(({ problem }) => problem) : Promise.reject(error as Error)));

/** A proposal for a panel of two, and the officers. */
async function proposed() {
  const cycle = await house.cycle();
  const [first, second] = [await house.nomination(cycle), await house.nomination(cycle)];
  const [a, b, c] = [await house.officer('A'), await house.officer('B'), await house.officer('C')];
  const proposal = house.proposal([
    { nomination: first.id, outcome: 'winner', place: 1, reason: 'Reached the poorest.' },
    { nomination: second.id, outcome: 'finalist', reason: 'Not yet national.' },
  ]);
  const { id } = await house.decisions.propose(a, cycle.code, proposal, once(a));
  return { cycle, first, second, a, b, c, id, proposal };
}

test('a proposal writes the decision, its outcomes and an act that wakes the workflow', async () => {
  const { id, cycle, first, second, a } = await proposed();
  const [row] = await house.database.query<object[]>(`select ref, stage, holder, next_wake, category, region, proposed_by, reason, stands from decision where id = $1`, [id]);
  expect(row).toEqual({
    ref: `${cycle.edition}:${id.slice(-8)}`, stage: 'proposed', holder: 'officer', next_wake: null, category: 'delivery', region: 'africa',
    proposed_by: a.personId, reason: 'As the ranking shows.', stands: true,
  });
  expect(await house.database.query(`select nomination_id, kind, place, reason from outcome where decision_id = $1 order by place`, [id])).toEqual([
    { nomination_id: first.id, kind: 'winner', place: 1, reason: 'Reached the poorest.' },
    { nomination_id: second.id, kind: 'finalist', place: null, reason: 'Not yet national.' },
  ]);
  expect(await house.journal(id)).toEqual([{ kind: 'decisionProposed', actor: a.actor, refs: { category: 'delivery', region: 'africa', outcomes: 2 } }]);
  expect(await house.deliveries(id)).toEqual([{ kind: 'decisionProposed', applied: false }]);
});

test('two officers who propose for one panel at once: one decision', async () => {
  const cycle = await house.cycle();
  const nomination = await house.nomination(cycle);
  const [a, b] = [await house.officer('A'), await house.officer('B')];
  const proposal = house.proposal([{ nomination: nomination.id, outcome: 'notAwarded', reason: 'Too early.' }]);
  const answers = await Promise.all([a, b].map((by) => refused(house.decisions.propose(by, cycle.code, proposal, once(by)))));
  expect(answers.sort()).toEqual([['already-decided'], 'done']);
});

test('a proposal waits for whom the panel still reviews, by region or, before screening, by country; not for late or withdrawn ones', async () => {
  const cycle = await house.cycle();
  const ready = await house.nomination(cycle);
  const [reviewing, screening] = [await house.nomination(cycle, { stage: 'reviewing' }), await house.nomination(cycle, { stage: 'screening', region: null, country: 'UGA' })];
  await house.nomination(cycle, { stage: 'late' });
  await house.nomination(cycle, { stage: 'screening', region: null, country: 'MEX' });
  await house.nomination(cycle, { stage: 'reviewing', category: 'gender' });
  const leaving = await house.nomination(cycle);
  await house.withdraw(leaving);
  const a = await house.officer('A');
  const proposal = house.proposal([{ nomination: ready.id, outcome: 'notAwarded', reason: 'Too early.' }]);
  await expect(house.decisions.propose(a, cycle.code, proposal, once(a))).rejects.toThrow(`The panel is decided as a whole. Not yet reviewed: ${reviewing.number}, ${screening.number}.`);
  await house.withdraw(reviewing);
  await house.withdraw(screening);
  expect(await refused(house.decisions.propose(a, cycle.code, proposal, once(a)))).toBe('done');
});

test('a cap on awards a country counts over panels, and a recall frees them', async () => {
  const cycle = await house.cycle('awardsPerCountry: 1\n');
  const [here, there] = [await house.nomination(cycle), await house.nomination(cycle, { category: 'gender' })];
  const a = await house.officer('A');
  const wins = (nomination: { id: string }, category: string) => ({ ...house.proposal([{ nomination: nomination.id, outcome: 'winner' as const, place: 1, reason: 'Clear.' }]), category });
  const { id } = await house.decisions.propose(a, cycle.code, wins(here, 'delivery'), once(a));
  expect(await refused(house.decisions.propose(a, cycle.code, wins(there, 'gender'), once(a)))).toEqual(['invalid-fields']);
  await house.decisions.recall(a, id, 'Too soon.', once(a));
  expect(await refused(house.decisions.propose(a, cycle.code, wins(there, 'gender'), once(a)))).toBe('done');
});

test('persons count, not keys: the proposer and a first approver with other keys get no further', async () => {
  const { id, a, b, c } = await proposed();
  const yes = (by: typeof a) => house.decisions.approve(by, id, { approve: true }, once(by));
  expect(await refused(yes(callerOf(a.personId)))).toEqual(['own-proposal']);
  expect(await yes(b)).toMatchObject({ stage: 'proposed', approvals: 1, approvalsRequired: 2, undoUntil: null });
  expect(await refused(yes(callerOf(b.personId)))).toEqual(['already-decided']);
  expect(await yes(c)).toMatchObject({ stage: 'approved', approvals: 2, undoUntil: expect.any(String) });
  expect(await refused(yes(await house.officer('D')))).toEqual(['already-decided']);
});

test('one person who approves with two keys at the same time counts once', async () => {
  const { id, b } = await proposed();
  const keys = [callerOf(b.personId), callerOf(b.personId)];
  const answers = await Promise.all(keys.map((key) => refused(house.decisions.approve(key, id, { approve: true }, once(key)))));
  expect(answers.sort()).toEqual([['already-decided'], 'done']);
});

test('the database itself refuses the proposer among the approvals', async () => {
  const { id, a } = await proposed();
  await expect(house.database.query(`insert into approval (decision_id, person_id, approved) values ($1, $2, true)`, [id, a.personId])).rejects.toThrow('the proposer does not approve');
});

test('the same key repeated gives the first answer', async () => {
  const { id, b } = await proposed();
  const first = once(b);
  const answer = await house.decisions.approve(b, id, { approve: true }, first);
  expect(await house.decisions.approve(b, id, { approve: true }, first)).toEqual(answer);
});

test('a rejection frees the panel at once, with or without its workflow', async () => {
  const { id, cycle, b, c, proposal } = await proposed();
  expect(await house.decisions.approve(b, id, { approve: false, reason: 'The second place is missing.' }, once(b))).toMatchObject({ stage: 'rejected' });
  expect(await refused(house.decisions.approve(c, id, { approve: true }, once(c)))).toEqual(['already-decided']);
  expect(await refused(house.decisions.propose(c, cycle.code, proposal, once(c)))).toBe('done');
});

test('an unknown cycle and an unknown decision are not found', async () => {
  const a = await house.officer('A');
  const nowhere = '00000000-0000-7000-8000-000000000000';
  expect(await refused(house.decisions.propose(a, 'unpsa-1900', house.proposal([]), once(a)))).toEqual(['not-found']);
  expect(await refused(house.decisions.approve(a, nowhere, { approve: true }, once(a)))).toEqual(['not-found']);
  expect(await refused(house.decisions.recall(a, nowhere, 'Wrong.', once(a)))).toEqual(['not-found']);
});
