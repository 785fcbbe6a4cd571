import { setTimeout as sleep } from 'node:timers/promises';
import { LaneHold } from '../../../libs/mail/lane-hold.js';
import { emptyDatabase, type FreshDatabase } from '../../support/database.js';
import { eventually } from '../../support/eventually.js';

let database: FreshDatabase;
beforeAll(async () => void (database = await emptyDatabase()));
afterAll(() => database.drop());

it('is one at a time for each lane, and free again when released', async () => {
  const first = await LaneHold.take(database.url, 'a');
  expect(await LaneHold.take(database.url, 'a')).toBeNull();
  const other = await LaneHold.take(database.url, 'b');
  expect(other).not.toBeNull();
  await first!.release();
  const next = await eventually(() => LaneHold.take(database.url, 'a'));
  await Promise.all([next.release(), other!.release()]);
});

it('is lost by whoever falls silent, as a stopped process does, and kept by whoever does not', async () => {
  const [silent, lively] = await Promise.all([LaneHold.take(database.url, 'a', 400), LaneHold.take(database.url, 'b', 400)]);
  for (let since = Date.now(); Date.now() - since < 1_000; await sleep(100)) await lively!.keep();
  expect([silent!.lost, lively!.lost]).toEqual([true, false]);
  const next = await LaneHold.take(database.url, 'a');
  expect(next).not.toBeNull();
  await Promise.all([next!.release(), silent!.release(), lively!.release()]);
});

it('throws when PostgreSQL is out of reach', async () => {
  await expect(LaneHold.take('postgres://nobody@127.0.0.1:1/none', 'a')).rejects.toThrow('ECONNREFUSED');
});
