import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { dataSource } from '../../../libs/database/data-source.js';
import { record } from '../../../libs/journal/acts.service.js';
import { Bell } from '../../../libs/journal/bell.service.js';
import { Steps, type Step } from '../../../libs/journal/steps.service.js';
import { MailLane } from '../../../libs/mail/mail.entity.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';

let fresh: FreshDatabase;
let database: DataSource;
let steps: Steps;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await dataSource(fresh.url).initialize();
  steps = new Steps(database, new Bell(database));
});
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

async function lane(): Promise<string> {
  const [{ id }] = await database.query<[{ id: string }]>(`insert into mail_lane (ref, stage, holder) values ($1, 'first', 'officer') returning id`, [randomUUID()]);
  return id;
}
const tell = (id: string, kind: string) =>
  database.transaction((manager) => record(manager, { subject: id, kind, by: 'operator', wakes: [{ workflow: 'mailLane', target: id }] }));
const unapplied = async (id: string) => (await database.query(`select seq from delivery where target = $1 and applied_at is null`, [id])).length;

const toSecond = async (step: Step<MailLane>) => {
  await step.record({ kind: 'moved' });
  step.move({ stage: 'second', holder: 'clock', nextWake: new Date('2030-01-01T00:00:00Z') });
};

test('a step applies all that was said, in one commit, and a second run answers the same and changes nothing', async () => {
  const id = await lane();
  await tell(id, 'a');
  await tell(id, 'b');
  const first = await steps.step('mailLane', MailLane, { id, epoch: 1 }, 'first', toSecond);
  expect(first).toEqual({ stage: 'second', until: Date.parse('2030-01-01T00:00:00Z'), applied: [`${id}:1`, `${id}:2`], ended: false });
  const after = await database.query(`select * from mail_lane where id = $1`, [id]);
  expect(await steps.step('mailLane', MailLane, { id, epoch: 1 }, 'first', toSecond)).toEqual({ ...first, applied: [] });
  expect(await database.query(`select * from mail_lane where id = $1`, [id])).toEqual(after);
  expect(await database.query(`select kind, actor from journal where subject = $1 order by seq`, [id])).toEqual([
    { kind: 'a', actor: 'operator' }, { kind: 'b', actor: 'operator' }, { kind: 'moved', actor: 'workflow:mailLane' },
  ]);
  expect(await unapplied(id)).toBe(0);
});

test('a step that fails leaves the act unapplied and the row as it was', async () => {
  const id = await lane();
  await tell(id, 'a');
  const failing = steps.step('mailLane', MailLane, { id, epoch: 1 }, 'first', async (step) => {
    step.move({ stage: 'second' });
    await step.manager.query(`select 1 / 0`);
  });
  await expect(failing).rejects.toThrow('division by zero');
  expect(await unapplied(id)).toBe(1);
  expect(await database.query(`select stage from mail_lane where id = $1`, [id])).toEqual([{ stage: 'first' }]);
});

test('a workflow of an earlier epoch writes nothing', async () => {
  const id = await lane();
  await tell(id, 'a');
  await database.query(`update mail_lane set epoch = 2 where id = $1`, [id]);
  await expect(steps.step('mailLane', MailLane, { id, epoch: 1 }, 'first', toSecond)).rejects.toThrow('epoch 1 is over');
  expect(await unapplied(id)).toBe(1);
  expect((await steps.step('mailLane', MailLane, { id, epoch: 2 }, 'first', toSecond)).stage).toBe('second');
});

test('an act that commits while a step works is left for its own signal', async () => {
  const id = await lane();
  const subject = randomUUID();
  await steps.step('mailLane', MailLane, { id, epoch: 1 }, 'first', async () => {
    await database.transaction((manager) => record(manager, { subject, kind: 'meanwhile', by: 'operator', wakes: [{ workflow: 'mailLane', target: id }] }));
  });
  expect(await unapplied(id)).toBe(1);
});
