import { endEvents } from '../../../../apps/api/http/events.js';
import { intakeHouse, reasonsOf, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let address: string;
beforeAll(async () => {
  house = await intakeHouse();
  await house.app.listen(0, '127.0.0.1');
  address = await house.app.getUrl();
});
afterAll(() => house?.close());

test('whoever watches learns that something was done, and of whom or what not a word', async () => {
  const [officer, nominator, cycle] = [await house.client('officer'), await house.client(), await house.cycle()];
  const answer = await fetch(`${address}/api/v1/journal/events`, { headers: { authorization: `Bearer ${officer.key}` } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const lines = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => /^event: state\ndata: (.*)\n\n$/.exec((await lines.read()).value ?? '')?.[1];
  const before = await next();
  await nominator.drafted(cycle, cycle.form());
  const after = await next();
  const [{ newest }] = await house.manager.query<[{ newest: string }]>(`select max(id)::text as newest from journal`);
  expect([before, after]).toEqual([expect.stringMatching(/^\{"newest":"\d+"\}$/), JSON.stringify({ newest })]);
  expect(after).not.toBe(before);
  endEvents();
  expect((await lines.read()).done).toBe(true);
});

test('it is the team\'s', async () => {
  const nominator = await house.client();
  expect(reasonsOf(await nominator.get('/journal/events'))).toMatchObject({ status: 403 });
});
