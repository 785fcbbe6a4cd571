import { publicOutcome } from '../../../libs/decision/outcome.queries.js';
import { decisionHouse, once, type DecisionHouse } from './panel.js';

let house: DecisionHouse;
beforeAll(async () => void (house = await decisionHouse()));
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(() => house.close());

const announcesAt = new Date('2091-05-21T16:00:00Z');
const over = { holder: 'nobody', nextWake: null, ended: true };

/** A panel of three that was proposed by A, and by whom it may be approved. */
async function panel() {
  const cycle = await house.cycle();
  const nominations = [await house.nomination(cycle, { totals: [8, 9] }), await house.nomination(cycle, { totals: [6, 7] }), await house.nomination(cycle)] as const;
  const [a, b, c] = [await house.officer('A'), await house.officer('B'), await house.officer('C')];
  const [first, second, third] = nominations;
  const proposal = house.proposal([
    { nomination: first.id, outcome: 'winner', place: 1, reason: 'Reached the poorest.' },
    { nomination: second.id, outcome: 'specialMention', reason: 'A model for small states.' },
    { nomination: third.id, outcome: 'notAwarded', reason: 'No results yet.' },
  ]);
  const { id } = await house.decisions.propose(a, cycle.code, proposal, once(a));
  const approve = async () => {
    for (const by of [b, c]) await house.decisions.approve(by, id, { approve: true }, once(by));
  };
  const endUndoWindow = () => house.set(cycle, 'offsets.undoWindow', 'PT0S');
  return { cycle, first, second, third, a, b, c, id, proposal, approve, endUndoWindow };
}

test('from the proposal to the letters, every step twice', async () => {
  const { cycle, first, second, third, id, approve, endUndoWindow } = await panel();
  const twice = async (step: () => Promise<object>) => {
    const answer = await step();
    expect(await step()).toEqual({ ...answer, applied: [] });
    return answer;
  };
  const nominations = [first, second, third];

  expect(await twice(() => house.decide(id))).toEqual({ stage: 'proposed', until: null, applied: [`${id}:1`], ended: false });
  expect(await twice(() => house.conclude(first.id))).toEqual({ stage: 'deciding', until: null, applied: [], ended: false });

  await approve();
  const [{ at }] = await house.database.query<[{ at: Date }]>(`select max(at) as at from approval where decision_id = $1`, [id]);
  const undoUntil = at.getTime() + 15 * 60_000;
  expect(await twice(() => house.decide(id))).toEqual({ stage: 'approved', until: undoUntil, applied: [`${id}:2`, `${id}:3`], ended: false });
  expect(await house.row('decision', id)).toEqual({ stage: 'approved', holder: 'clock', nextWake: new Date(undoUntil), ended: false });
  expect(await house.deliveries(first.id)).toEqual([]);

  await endUndoWindow();
  expect(await twice(() => house.decide(id))).toEqual({ stage: 'final', until: announcesAt.getTime(), applied: [], ended: false });
  for (const nomination of nominations) {
    expect(await house.journal(nomination.id)).toEqual([{ kind: 'outcomeFixed', actor: 'workflow:decision', refs: { decision: id } }]);
    expect(await house.deliveries(nomination.id)).toEqual([{ kind: 'outcomeFixed', applied: false }]);
    expect(await twice(() => house.conclude(nomination.id))).toEqual({ stage: 'deciding', until: announcesAt.getTime(), applied: [`${nomination.id}:1`], ended: false });
    expect(await house.row('nomination', nomination.id)).toEqual({ stage: 'deciding', holder: 'clock', nextWake: announcesAt, ended: false });
    expect(await publicOutcome(house.manager, nomination.id)).toBeNull();
    expect(await house.letters(nomination.id)).toEqual([]);
  }

  await house.announceAt(cycle, new Date());
  expect(await publicOutcome(house.manager, first.id)).toEqual({ outcome: 'winner', place: 1, reason: 'Reached the poorest.', announcedAt: expect.any(String) });
  const ends = ['winner', 'specialMention', 'notAwarded'];
  for (const [i, nomination] of nominations.entries()) {
    expect(await twice(() => house.conclude(nomination.id))).toEqual({ stage: ends[i], until: null, applied: [], ended: true });
    expect(await house.row('nomination', nomination.id)).toEqual({ stage: ends[i], ...over });
    expect(await house.letters(nomination.id)).toEqual([{ kind: 'outcome', recipient: nomination.contact, seq: 1, refs: { decision: id } }]);
  }
  expect(await twice(() => house.decide(id))).toEqual({ stage: 'announced', until: null, applied: [], ended: true });
  expect(await house.journal(id)).toMatchObject([
    { kind: 'decisionProposed' }, { kind: 'decisionApproved' }, { kind: 'decisionApproved' },
    { kind: 'decisionFixed', actor: 'workflow:decision', refs: { outcomes: 3 } }, { kind: 'decisionAnnounced', actor: 'workflow:decision' },
  ]);
  expect(await house.journal(first.id)).toMatchObject([{ kind: 'outcomeFixed' }, { kind: 'outcomeAnnounced', refs: { outcome: 'winner', place: 1, decision: id } }]);
});

test('a decision that was approved while its workflow slept past everything goes all the way in one step', async () => {
  const { cycle, first, id, approve, endUndoWindow } = await panel();
  await approve();
  await endUndoWindow();
  await house.announceAt(cycle, new Date());
  expect(await house.decide(id)).toEqual({ stage: 'announced', until: null, applied: [`${id}:1`, `${id}:2`, `${id}:3`], ended: true });
  expect(await house.conclude(first.id)).toMatchObject({ stage: 'winner', ended: true });
});

test('the announcement passes while a decision is undecided: nothing is public before it is final', async () => {
  const { cycle, first, id, approve, endUndoWindow } = await panel();
  await house.announceAt(cycle, new Date());
  await approve();
  expect(await house.decide(id)).toMatchObject({ stage: 'approved' });
  expect(await house.conclude(first.id)).toMatchObject({ stage: 'deciding', until: null });
  expect(await publicOutcome(house.manager, first.id)).toBeNull();
  await endUndoWindow();
  expect(await house.decide(id)).toMatchObject({ stage: 'announced', ended: true });
  expect(await house.conclude(first.id)).toMatchObject({ stage: 'winner', ended: true });
});

test('recalled in the undo window: the nominations wait for another decision', async () => {
  const { cycle, first, a, b, id, proposal, approve } = await panel();
  await approve();
  await house.decide(id);
  expect(await house.decisions.recall(b, id, 'A vote was miscounted.', once(b))).toMatchObject({ stage: 'recalled', undoUntil: null });
  expect(await house.decide(id)).toEqual({ stage: 'recalled', until: null, applied: [`${id}:4`], ended: true });
  expect(await house.row('decision', id)).toEqual({ stage: 'recalled', ...over });
  expect(await house.conclude(first.id)).toMatchObject({ stage: 'deciding', until: null, ended: false });
  const next = await house.decisions.propose(a, cycle.code, proposal, once(a));
  expect(next.id).not.toBe(id);
});

test('recalled after the undo window: too late, whether or not its workflow has noticed', async () => {
  const { b, id, approve, endUndoWindow } = await panel();
  await approve();
  await house.decide(id);
  await endUndoWindow();
  await expect(house.decisions.recall(b, id, 'Too late.', once(b))).rejects.toThrow('The decision is final.');
  await house.decide(id);
  await expect(house.decisions.recall(b, id, 'Too late.', once(b))).rejects.toThrow('The decision is final.');
});

test('a longer undo window in a later version does not loosen what is final', async () => {
  const { cycle, id, approve, endUndoWindow } = await panel();
  await approve();
  await endUndoWindow();
  await house.decide(id);
  await house.set(cycle, 'offsets.undoWindow', 'P1D');
  expect(await house.decide(id)).toMatchObject({ stage: 'final' });
});

test('a rejection ends it', async () => {
  const { b, id } = await panel();
  await house.decisions.approve(b, id, { approve: false, reason: 'The first two are alike.' }, once(b));
  expect(await house.decide(id)).toEqual({ stage: 'rejected', until: null, applied: [`${id}:1`, `${id}:2`], ended: true });
});

test('a nomination that was withdrawn before the outcomes were fixed is passed over, and ends withdrawn', async () => {
  const { cycle, first, second, id, approve, endUndoWindow } = await panel();
  await house.withdraw(first);
  await approve();
  await endUndoWindow();
  await house.decide(id);
  expect((await house.journal(id)).at(-1)).toMatchObject({ kind: 'decisionFixed', refs: { outcomes: 2 } });
  expect(await house.deliveries(first.id)).toEqual([{ kind: 'withdrawn', applied: false }]);
  expect(await house.deliveries(second.id)).toEqual([{ kind: 'outcomeFixed', applied: false }]);
  await house.announceAt(cycle, new Date());
  expect(await publicOutcome(house.manager, first.id)).toBeNull();
  expect(await house.conclude(first.id)).toMatchObject({ stage: 'withdrawn', ended: true });
  expect(await house.letters(first.id)).toEqual([]);
});

test('a nomination that was withdrawn under embargo gets no letter', async () => {
  const { cycle, first, id, approve, endUndoWindow } = await panel();
  await approve();
  await endUndoWindow();
  await house.decide(id);
  await house.withdraw(first);
  await house.announceAt(cycle, new Date());
  expect(await house.conclude(first.id)).toEqual({ stage: 'withdrawn', until: null, applied: [`${first.id}:1`, `${first.id}:2`], ended: true });
  expect(await house.letters(first.id)).toEqual([]);
});

test('outcomes are fixed while all their nominations take steps and are withdrawn: nobody deadlocks, no seq is lost', async () => {
  const { first, second, third, id, approve, endUndoWindow } = await panel();
  await approve();
  await endUndoWindow();
  const nominations = [third, second, first];
  await Promise.all([
    ...nominations.map(({ id }) => house.conclude(id)), house.decide(id), house.withdraw(second), ...nominations.map(({ id }) => house.conclude(id)), house.decide(id),
  ]);
  expect(await house.row('decision', id)).toMatchObject({ stage: 'final' });
  for (const { id } of [first, third]) expect(await house.journal(id)).toMatchObject([{ kind: 'outcomeFixed' }]);
});
