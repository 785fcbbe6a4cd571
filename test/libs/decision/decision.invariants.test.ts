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
  ['one that was left out and goes further', async () => {
    const { cycle, nomination } = await proposed();
    await house.database.query(
      `insert into shortlist_entry (nomination_id, round, cycle_id, category, region, advances, reason, by, effective_at)
       select $1, 1, $2, 'delivery', 'africa', false, 'Weaker.', proposed_by, now() from decision where cycle_id = $2`, [nomination.id, cycle.id]);
    await house.database.query(`update nomination set round = 2 where id = $1`, [nomination.id]);
  }, ['nobody whom a shortlist left out goes further']],
  ['a supplement of nothing', async () => {
    const { id } = await proposed();
    await house.database.query(`update decision set supplement = 1 where id = $1`, [id]);
  }, ['decisions that stand for a panel are numbered without gaps, and only the last can still be taken back']],
  ['two outcomes of one nomination', async () => {
    const { id } = await proposed();
    await house.database.query(`insert into decision (ref, stage, holder, cycle_id, category, region, proposed_by, reason) select ref || 'x', stage, holder, cycle_id, 'gender', region, proposed_by, reason from decision where id = $1`, [id]);
    await house.database.query(`insert into outcome select d.id, o.nomination_id, o.kind, o.place, o.reason from outcome o, decision d where d.category = 'gender'`);
  }, ['a nomination has at most one outcome that stands']],
  ['a vote in another panel', async () => {
    const { cycle, nomination } = await proposed();
    await house.database.query(`insert into committee (cycle_id) values ($1)`, [cycle.id]);
    const [{ id }] = await house.database.query<[{ id: string }]>(`insert into committee_member (cycle_id, person_id, country) select $1, proposed_by, 'NOR' from decision where cycle_id = $1 returning id`, [cycle.id]);
    await house.database.query(`insert into ballot (member_id, category, region, abstains) values ($1, 'gender', 'africa', false)`, [id]);
    await house.database.query(`insert into vote (member_id, category, region, place, nomination_id) values ($1, 'gender', 'africa', 1, $2)`, [id, nomination.id]);
  }, ['votes are for nominations of their panel']],
  ['a place that the cycle has no more', async () => {
    const { cycle } = await proposed();
    await house.set(cycle, 'places', [{ id: 'first', title: { en: 'First place' }, count: 1 }]);
  }, ['places are those of the cycle']],
])('%s is found', async (_, breakIt, found) => {
  await breakIt();
  expect(await house.violations()).toEqual(found);
});
