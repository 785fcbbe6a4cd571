import { decisionHouse, once, type DecisionHouse } from './panel.js';

let house: DecisionHouse;
beforeEach(async () => void (house = await decisionHouse()));
afterEach(() => house.close());

/** A nomination whose win is proposed and nothing more. */
async function proposed() {
  const cycle = await house.cycle();
  const nomination = await house.nomination(cycle);
  const a = await house.officer('A');
  const { id } = await house.decisions.propose(a, cycle.code, house.proposal([{ nomination: nomination.id, outcome: 'winner', place: 2, reason: 'Clear.' }]), once(a));
  expect(await house.violations()).toEqual([]);
  return { cycle, nomination, id };
}

test.each([
  ['a decision made final without approvals', async () => {
    const { id } = await proposed();
    await house.database.query(`update decision set stage = 'final' where id = $1`, [id]);
  }, ['a final decision was approved by enough persons, none of them its proposer, and nobody rejected it']],
  ['a nomination made a winner by hand', async () => {
    const { nomination } = await proposed();
    await house.database.query(`update nomination set stage = 'winner', ended_at = now() where id = $1`, [nomination.id]);
  }, ['an awarded nomination has the outcome of the final decision that stands for its panel', 'an awarded nomination has its letter']],
  ['a letter before the announcement', async () => {
    const { nomination } = await proposed();
    await house.database.query(`insert into mail (kind, lane, subject, seq, recipient, message_id) values ('outcome', 'transactional', $1, 1, $2, '<x@unpsa>')`, [nomination.id, nomination.contact]);
  }, ['no letter with an outcome is dated before the announcement']],
  ['a place that the cycle has no more', async () => {
    const { cycle } = await proposed();
    await house.set(cycle, 'places', [{ id: 'first', title: { en: 'First place' }, count: 1 }]);
  }, ['places are those of the cycle']],
])('%s is found', async (_, breakIt, found) => {
  await breakIt();
  expect(await house.violations()).toEqual(found);
});
