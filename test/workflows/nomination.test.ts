import { stage, type Stage } from './play.js';

let theatre: Stage;
beforeAll(async () => void (theatre = await stage()));
afterAll(() => theatre.close());

const all = ['screen', 'categorise', 'categorise', 'review', 'review', 'review', 'conclude', 'conclude', 'conclude'];

test.each(['winner', 'finalist', 'specialMention', 'notAwarded'])('the whole way to %s', async (outcome) => {
  const award = await theatre.play('nomination', 'screening', [
    { stage: 'categorising' },
    { stage: 'categorising' }, { stage: 'reviewing' },
    { stage: 'reviewing' }, { stage: 'reviewing' }, { stage: 'deciding' },
    { stage: 'deciding' }, { stage: 'deciding', until: Date.now() + 300 }, { stage: outcome, ended: true },
  ]);
  await award.reached(2);
  await award.act(2);
  await award.reached(4);
  await award.act(3);
  await award.reached(5);
  await award.act(4);
  await award.reached(7);
  await award.act(5);
  expect(await award.end()).toBe(outcome);
  expect(award.steps).toEqual(all);
});

test('a late nomination stops until an officer admits it', async () => {
  const award = await theatre.play('nomination', 'late', [{ stage: 'late' }, { stage: 'screening' }, { stage: 'ineligible', ended: true }]);
  await award.reached(1);
  await award.act(2);
  expect(await award.end()).toBe('ineligible');
  expect(award.steps).toEqual(['late', 'late', 'screen']);
});

test('documents are waited for between two rounds, until they come or their time is over', async () => {
  const award = await theatre.play('nomination', 'documents', [
    { stage: 'documents' }, { stage: 'reviewing' }, { stage: 'documents', until: Date.now() + 300 }, { stage: 'reviewing' }, { stage: 'documents' }, { stage: 'withdrawn', ended: true },
  ]);
  await award.reached(1);
  await award.act(2);
  await award.reached(3);
  await award.act(3);
  await award.reached(5);
  await award.act(4);
  expect(await award.end()).toBe('withdrawn');
  expect(award.steps).toEqual(['collect', 'collect', 'review', 'collect', 'review', 'collect']);
});

test('a round that chooses waits for its shortlist and the end of the undo window; another word in between starts it anew', async () => {
  const award = await theatre.play('nomination', 'ranking', [
    { stage: 'ranking' }, { stage: 'ranking', until: Date.now() + 60_000 }, { stage: 'ranking', until: Date.now() + 300 }, { stage: 'deciding' }, { stage: 'notAwarded', ended: true },
  ]);
  await award.reached(1);
  await award.act(2);
  await award.reached(2);
  await award.act(3);
  expect(await award.end()).toBe('notAwarded');
  expect(award.steps).toEqual(['rank', 'rank', 'rank', 'rank', 'conclude']);
});

test.each(['late', 'screening', 'categorising', 'reviewing', 'ranking', 'documents', 'deciding'])('withdrawn while %s', async (at) => {
  const award = await theatre.play('nomination', at, [{ stage: at }, { stage: 'withdrawn', ended: true }]);
  await award.reached(1);
  await award.act(2);
  expect(await award.end()).toBe('withdrawn');
});

test('a question that is not answered comes back to the officer by itself', async () => {
  const award = await theatre.play('nomination', 'screening', [
    { stage: 'screening', until: Date.now() + 400 }, { stage: 'screening' }, { stage: 'ineligible', ended: true },
  ]);
  await award.reached(2);
  await award.act(3);
  expect(await award.end()).toBe('ineligible');
});

test('a nomination that is rebuilt in the middle goes on from there', async () => {
  const award = await theatre.play('nomination', 'deciding', [{ stage: 'deciding', until: Date.now() - 1 }, { stage: 'finalist', ended: true }]);
  expect(await award.end()).toBe('finalist');
  expect(award.steps).toEqual(['conclude', 'conclude']);
});

test('acts that were applied before they were told, or are told again, cost no step', async () => {
  const award = await theatre.play('nomination', 'screening', [
    { stage: 'screening' }, { stage: 'screening', applied: [2, 3, 4] }, { stage: 'ineligible', ended: true },
  ]);
  await award.reached(1);
  await award.act(4);
  await award.reached(2);
  // Acts 2 and 3 arrive after act 4, with which they were applied; act 4 comes again. Only act 5 is new.
  await award.act(2);
  await award.act(3);
  await award.act(4);
  await award.handle.describe();
  expect(award.steps).toHaveLength(2);
  await award.act(5);
  expect(await award.end()).toBe('ineligible');
  expect(award.steps).toEqual(['screen', 'screen', 'screen']);
});

test('a step that fails is tried again', async () => {
  const award = await theatre.play('nomination', 'screening', [{ stage: '', fails: 'out of reach' }, { stage: 'ineligible', ended: true }]);
  expect(await award.end()).toBe('ineligible');
  expect(award.steps).toEqual(['screen', 'screen']);
});

test('a later epoch ends it without a trace', async () => {
  const award = await theatre.play('nomination', 'reviewing', [{ stage: '', fails: 'Superseded' }]);
  expect(await award.end()).toBe('superseded');
});

test('a nudge makes it look again', async () => {
  const award = await theatre.play('nomination', 'screening', [{ stage: 'screening' }, { stage: 'ineligible', ended: true }]);
  await award.reached(1);
  await award.nudge();
  expect(await award.end()).toBe('ineligible');
});
