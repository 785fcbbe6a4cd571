import { stage, type Stage } from './play.js';

let theatre: Stage;
beforeAll(async () => void (theatre = await stage()));
afterAll(() => theatre.close());

test('a decision: two approvals, the undo window, the announcement', async () => {
  const decision = await theatre.play('decision', 'proposed', [
    { stage: 'proposed' }, { stage: 'proposed' }, { stage: 'approved', until: Date.now() + 1_000 },
    { stage: 'approved', until: Date.now() + 1_000 }, { stage: 'final', until: Date.now() + 1_200 },
    { stage: 'final', until: Date.now() + 1_200 }, { stage: 'announced', ended: true },
  ]);
  await decision.reached(1);
  await decision.act(2);
  await decision.reached(2);
  await decision.act(3);
  expect(await decision.end()).toBe('announced');
  expect(decision.steps).toEqual(Array(7).fill('decide'));
});

test.each(['rejected', 'recalled'])('a decision that is %s', async (end) => {
  const decision = await theatre.play('decision', 'proposed', [{ stage: 'proposed' }, { stage: end, ended: true }]);
  await decision.reached(1);
  await decision.act(2);
  expect(await decision.end()).toBe(end);
});

test('a caseload falls idle and is busy again with the next task', async () => {
  const caseload = await theatre.play('caseload', 'busy', [
    { stage: 'busy', until: Date.now() + 300 }, { stage: 'idle' }, { stage: 'idle' }, { stage: 'busy' }, { stage: 'busy' }, { stage: 'idle', ended: true },
  ]);
  await caseload.reached(3);
  await caseload.act(7);
  await caseload.reached(5);
  await caseload.act(8);
  expect(await caseload.end()).toBe('idle');
});

test('a calendar wakes by itself from instant to instant', async () => {
  const calendar = await theatre.play('calendar', 'running', [
    { stage: 'running', until: Date.now() + 200 }, { stage: 'running', until: Date.now() + 500 }, { stage: 'over', ended: true },
  ]);
  expect(await calendar.end()).toBe('over');
  expect(calendar.steps).toEqual(['advance', 'advance', 'advance']);
});
