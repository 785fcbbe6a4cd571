import { Refusal } from '../../../libs/refusal/refusal.js';
import { ShortlistQueries } from '../../../libs/decision/shortlist.queries.js';
import { decisionHouse, once, type DecisionHouse } from './panel.js';

let house: DecisionHouse;
beforeAll(async () => void (house = await decisionHouse()));
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(() => house.close());

const refused = async (act: Promise<unknown>) =>
  act.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.reasons.map(({ detail }) => detail) : Promise.reject(error as Error)));
const named = (nomination: { id: string }, reason = 'Clear.') => ({ nomination: nomination.id, reason });
const africa = { category: 'delivery', region: 'africa', round: 1, reason: 'Others were stronger.' };
const twice = async (nomination: { id: string }) => {
  const answer = await house.rank(nomination.id);
  expect(await house.rank(nomination.id)).toEqual({ ...answer, applied: [] });
  return answer;
};
const entries = (cycle: { id: string }) =>
  house.database.query<object[]>(`select nomination_id as id, round, advances, reason from shortlist_entry where cycle_id = $1 order by nomination_id`, [cycle.id]);

/** A panel of three after the first round, and an officer. */
async function panel() {
  const cycle = await house.cycle();
  const at = { stage: 'ranking' };
  const nominations = [await house.nomination(cycle, { ...at, totals: [8, 9] }), await house.nomination(cycle, { ...at, totals: [6, 7] }), await house.nomination(cycle, { ...at, totals: [6.5] })] as const;
  const officer = await house.officer('A');
  const say = (...panels: Parameters<typeof house.shortlists.decide>[2]) => house.shortlists.decide(officer, cycle.code, panels, once(officer));
  return { cycle, nominations, officer, say };
}
/** Puts the end of the undo window behind everybody. */
const endUndoWindow = (cycle: { id: string }) => house.database.query(`update shortlist_entry set effective_at = now() - interval '1 second' where cycle_id = $1`, [cycle.id]);

test('a shortlist wakes everybody, waits for its undo window, and then each goes where it says', async () => {
  const { cycle, nominations: [first, second, third], officer, say } = await panel();
  expect(await twice(first)).toMatchObject({ stage: 'ranking', until: null });
  expect(await house.row('nomination', first.id)).toEqual({ stage: 'ranking', holder: 'officer', nextWake: null, ended: false });

  const { effectiveAt, panels } = await say({ ...africa, advancing: [named(first)], others: [named(third, 'No results yet.')] });
  expect(panels).toEqual([{ category: 'delivery', region: 'africa', round: 1, advancing: 1, notAdvancing: 2 }]);
  expect(await entries(cycle)).toEqual([
    { id: first.id, round: 1, advances: true, reason: 'Clear.' },
    { id: second.id, round: 1, advances: false, reason: 'Others were stronger.' },
    { id: third.id, round: 1, advances: false, reason: 'No results yet.' },
  ]);
  expect(await house.journal(first.id)).toEqual([{ kind: 'shortlisted', actor: officer.actor, refs: { round: 1, until: effectiveAt } }]);
  expect(await house.journal(second.id)).toEqual([{ kind: 'notShortlisted', actor: officer.actor, refs: { round: 1, until: effectiveAt } }]);
  for (const nomination of [first, second, third]) {
    expect(await twice(nomination)).toEqual({ stage: 'ranking', until: Date.parse(effectiveAt), applied: [`${nomination.id}:1`], ended: false });
    expect(await house.row('nomination', nomination.id)).toMatchObject({ holder: 'clock' });
  }

  await endUndoWindow(cycle);
  // The second round of 2012 wants a document, and there is none.
  expect(await twice(first)).toMatchObject({ stage: 'documents', ended: false });
  expect(await house.row('nomination', first.id)).toMatchObject({ stage: 'documents', holder: 'nominator' });
  for (const nomination of [second, third]) {
    expect(await twice(nomination)).toEqual({ stage: 'deciding', until: null, applied: [], ended: false });
    expect(await house.journal(nomination.id)).toMatchObject([{}, { kind: 'roundEnded', refs: { round: 1, to: 'deciding' } }]);
    expect(await house.letters(nomination.id)).toEqual([]);
  }
});

test('who has the documents is reviewed again, in the next round; after the last one it is decided', async () => {
  const { cycle, nominations: [first, second, third], say } = await panel();
  await house.database.query(`insert into document (nomination_id, name, media_type, bytes, sha256) values ($1, 'a.pdf', 'application/pdf', 1, sha256('a'))`, [first.id]);
  await house.database.query(`update nomination set round = 2 where id = $1`, [second.id]);
  await say({ ...africa, advancing: [named(first)] });
  expect(await refused(say({ ...africa, round: 2, advancing: [named(second)] }))).toEqual([`delivery, africa, round 2: the whole panel is reviewed first. Not yet reviewed: ${first.number}, ${third.number}.`]);
  await endUndoWindow(cycle);
  await house.rank(third.id);
  expect(await twice(first)).toMatchObject({ stage: 'reviewing' });
  const [row] = await house.database.query<object[]>(`select round, holder, next_wake is not null as wakes from nomination where id = $1`, [first.id]);
  expect(row).toEqual({ round: 2, holder: 'reviewer', wakes: true });
  await house.withdraw(first);
  await say({ ...africa, round: 2, advancing: [named(second)] });
  await endUndoWindow(cycle);
  expect(await twice(second)).toMatchObject({ stage: 'deciding' });
});

test('within the undo window another shortlist replaces it; after it, what was said stands, and late-comers get their own', async () => {
  const { cycle, nominations: [first, second, third], say } = await panel();
  await say({ ...africa, advancing: [named(first)] });
  await say({ ...africa, advancing: [named(second)], reason: 'Counted again.' });
  expect(await entries(cycle)).toMatchObject([{ id: first.id, advances: false, reason: 'Counted again.' }, { id: second.id, advances: true }, { id: third.id, advances: false }]);
  await endUndoWindow(cycle);
  const gone = `No nomination that waits for this shortlist has the id ${first.id}.`;
  expect(await refused(say({ ...africa, advancing: [named(first)] }))).toEqual(['delivery, africa, round 1: no nomination waits for this shortlist.', gone]);
  for (const nomination of [first, second, third]) await house.rank(nomination.id);

  const late = await house.nomination(cycle, { stage: 'ranking', totals: [9] });
  expect(await refused(say({ ...africa, advancing: [named(first)] }))).toEqual([gone]);
  expect((await say({ ...africa, advancing: [named(late)] })).panels).toMatchObject([{ advancing: 1, notAdvancing: 0 }]);
  expect(await entries(cycle)).toHaveLength(4);
});

test('the whole panel is reviewed first, and who is missing is named; many panels are taken all or none', async () => {
  const { cycle, nominations: [first], say } = await panel();
  const [reviewing, screening] = [await house.nomination(cycle, { stage: 'reviewing' }), await house.nomination(cycle, { stage: 'screening', region: null, country: 'UGA', round: undefined })];
  await house.nomination(cycle, { stage: 'late' });
  const elsewhere = await house.nomination(cycle, { stage: 'ranking', region: 'westernAsia', country: 'JOR' });
  const asia = { ...africa, region: 'westernAsia', advancing: [named(elsewhere)] };
  expect(await refused(say({ ...africa, advancing: [named(first)] }, asia))).toEqual([`delivery, africa, round 1: the whole panel is reviewed first. Not yet reviewed: ${reviewing.number}, ${screening.number}.`]);
  expect(await entries(cycle)).toEqual([]);
  await house.withdraw(reviewing);
  await house.withdraw(screening);
  expect((await say({ ...africa, advancing: [named(first)] }, asia)).panels).toHaveLength(2);
});

test('a withdrawn one is not ranked, whatever the shortlist said', async () => {
  const { cycle, nominations: [first], say } = await panel();
  await say({ ...africa, advancing: [named(first)] });
  await house.withdraw(first);
  await endUndoWindow(cycle);
  expect(await twice(first)).toMatchObject({ stage: 'withdrawn', ended: true });
});

test('the ranking suggests shortlists: equal ones come along, and panels that are not whole are named', async () => {
  const { cycle, nominations: [first, second, third], say } = await panel();
  const equal = await house.nomination(cycle, { stage: 'ranking', totals: [6.5] });
  await house.nomination(cycle, { stage: 'ranking', region: 'westernAsia', country: 'JOR', totals: [9] });
  const missing = await house.nomination(cycle, { stage: 'reviewing', region: 'westernAsia', country: 'JOR' });
  const suggestion = (top: number) => new ShortlistQueries(house.database).proposal(cycle.code, { top });
  const reason = 'The reviewers gave other nominations of the same category and region a higher score.';
  const ranked = (nomination: { id: string }, rank: number, mean: string) => ({ nomination: nomination.id, reason: `Ranked ${rank} of 4 by the reviewers, with ${mean}.` });
  const one = { category: 'delivery', region: 'africa', round: 1, reason, advancing: [ranked(first, 1, '8.50')] };
  expect(await suggestion(1)).toEqual({ panels: [one], notYet: [{ category: 'delivery', region: 'westernAsia', unreviewed: [missing.number] }] });
  expect((await suggestion(2)).panels).toEqual([{ ...one, advancing: [...one.advancing, ranked(second, 2, '6.50'), ranked(third, 2, '6.50'), ranked(equal, 2, '6.50')] }]);
  // What is suggested is taken as it stands.
  expect((await say(...(await suggestion(1)).panels)).panels).toMatchObject([{ advancing: 1, notAdvancing: 3 }]);
});
