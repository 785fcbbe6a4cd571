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

test('a commitment is reminded of until it is done', async () => {
  const commitment = await theatre.play('commitment', 'open', [{ stage: 'open', until: Date.now() + 200 }, { stage: 'open' }, { stage: 'done', ended: true }]);
  await commitment.reached(2);
  await commitment.act(2);
  expect(await commitment.end()).toBe('done');
  expect(commitment.steps).toEqual(Array(3).fill('remindCommitment'));
});

test.each(['answered', 'closed'])('an enquiry that is %s', async (end) => {
  const enquiry = await theatre.play('enquiry', 'open', [{ stage: 'open', until: Date.now() + 200 }, { stage: 'open' }, { stage: end, ended: true }]);
  await enquiry.reached(2);
  await enquiry.act(2);
  expect(await enquiry.end()).toBe(end);
  expect(enquiry.steps).toEqual(Array(3).fill('chaseEnquiry'));
});

test('the watch over a cycle\'s countries looks by itself, reckons anew when the deadline moves, and ends with the announcement', async () => {
  const coverage = await theatre.play('coverage', 'watching', [
    { stage: 'watching', until: Date.now() + 200 }, { stage: 'watching' }, { stage: 'watching', until: Date.now() + 400 }, { stage: 'closed', ended: true },
  ]);
  await coverage.reached(2);
  await coverage.act(3);
  expect(await coverage.end()).toBe('closed');
  expect(coverage.steps).toEqual(Array(4).fill('watchCoverage'));
});

test('an event of outreach goes from stage to stage, by what is said and by the clock', async () => {
  const event = await theatre.play('outreachEvent', 'planned', [
    { stage: 'planned', until: Date.now() + 200 }, { stage: 'held' }, { stage: 'held' }, { stage: 'attended' }, { stage: 'attended' }, { stage: 'effect', until: Date.now() + 400 }, { stage: 'effect', until: Date.now() + 400 }, { stage: 'closed', ended: true },
  ]);
  await event.reached(3);
  await event.act(2);
  await event.reached(5);
  await event.act(3);
  expect(await event.end()).toBe('closed');
  expect(event.steps).toEqual(Array(8).fill('followEvent'));
});

test('an event of outreach that is cancelled', async () => {
  const event = await theatre.play('outreachEvent', 'invited', [{ stage: 'invited', until: Date.now() + 60_000 }, { stage: 'cancelled', ended: true }]);
  await event.reached(1);
  await event.act(2);
  expect(await event.end()).toBe('cancelled');
});

test('a mailing takes on batch after batch, rests while it is paused, and ends', async () => {
  const mailing = await theatre.play('mailing', 'running', [
    { stage: 'running', until: Date.now() + 200 }, { stage: 'running' }, { stage: 'running', until: Date.now() + 400 }, { stage: 'done', ended: true },
  ]);
  await mailing.reached(2);
  await mailing.act(3);
  expect(await mailing.end()).toBe('done');
  expect(mailing.steps).toEqual(Array(4).fill('takeOn'));
});

test('a mailing that is cancelled', async () => {
  const mailing = await theatre.play('mailing', 'running', [{ stage: 'running', until: Date.now() + 60_000 }, { stage: 'cancelled', ended: true }]);
  await mailing.reached(1);
  await mailing.act(2);
  expect(await mailing.end()).toBe('cancelled');
});

test('a calendar wakes by itself from instant to instant', async () => {
  const calendar = await theatre.play('calendar', 'running', [
    { stage: 'running', until: Date.now() + 200 }, { stage: 'running', until: Date.now() + 500 }, { stage: 'over', ended: true },
  ]);
  expect(await calendar.end()).toBe('over');
  expect(calendar.steps).toEqual(['advance', 'advance', 'advance']);
});
