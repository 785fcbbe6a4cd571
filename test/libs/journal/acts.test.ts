import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { dataSource } from '../../../libs/database/data-source.js';
import { Acts, record } from '../../../libs/journal/acts.service.js';
import { Bell } from '../../../libs/journal/bell.service.js';
import { Refusal } from '../../../libs/refusal/refusal.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';

let fresh: FreshDatabase;
let database: DataSource;
let acts: Acts;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await dataSource(fresh.url).initialize();
  acts = new Acts(database, new Bell(database));
});
afterAll(async () => {
  await database.destroy();
  await fresh.drop();
});

const journal = (subject: string) => database.query(`select seq, actor, kind, refs from journal where subject = $1 order by seq`, [subject]);

test('an act appends to its subject and leaves a delivery for each workflow that waits', async () => {
  const [subject, other] = [randomUUID(), randomUUID()];
  const seqs = await acts.run(async (manager) => [
    await record(manager, { subject, kind: 'first', by: 'operator' }),
    await record(manager, {
      subject, kind: 'second', by: `person:${other}`, refs: { n: 2 },
      wakes: [{ workflow: 'nomination', target: subject }, { workflow: 'caseload', target: other }],
    }),
  ]);
  expect(seqs).toEqual([1, 2]);
  expect(await journal(subject)).toEqual([
    { seq: 1, actor: 'operator', kind: 'first', refs: {} },
    { seq: 2, actor: `person:${other}`, kind: 'second', refs: { n: 2 } },
  ]);
  expect(await database.query(`select seq, workflow, target, delivered_at, applied_at from delivery where subject = $1 order by workflow`, [subject])).toEqual([
    { seq: 2, workflow: 'caseload', target: other, delivered_at: null, applied_at: null },
    { seq: 2, workflow: 'nomination', target: subject, delivered_at: null, applied_at: null },
  ]);
});

test('an act that is refused leaves nothing, its key included', async () => {
  const subject = randomUUID();
  const once = { owner: 'a', key: 'refused', request: 'x' };
  const refused = acts.once(once, async (manager) => {
    await record(manager, { subject, kind: 'gone', by: 'operator' });
    throw new Refusal([{ problem: 'wrong-stage', detail: 'not now' }]);
  });
  await expect(refused).rejects.toThrow('not now');
  expect(await journal(subject)).toEqual([]);
  expect(await database.query(`select 1 from act_key where key = 'refused'`)).toEqual([]);
});

describe('a key', () => {
  const draft = (subject: string) => (key: string, request: string) =>
    acts.once({ owner: 'b', key, request }, async (manager) => ({ seq: await record(manager, { subject, kind: 'drafted', by: 'operator' }), at: new Date(0) }));

  test('gives the first answer again, as JSON', async () => {
    const say = draft(randomUUID());
    expect(await say('k1', 'body')).toEqual({ seq: 1, at: '1970-01-01T00:00:00.000Z' });
    expect(await say('k1', 'body')).toEqual({ seq: 1, at: '1970-01-01T00:00:00.000Z' });
    expect(await say('k2', 'body')).toEqual({ seq: 2, at: '1970-01-01T00:00:00.000Z' });
  });

  test('with another request is refused', async () => {
    const say = draft(randomUUID());
    await say('k3', 'body');
    await expect(say('k3', 'another body')).rejects.toMatchObject({ leading: { problem: 'idempotency-key-reused' } });
  });

  test('said twenty times at once does it once', async () => {
    const subject = randomUUID();
    const say = draft(subject);
    const answers = await Promise.all(Array.from({ length: 20 }, () => say('k4', 'body')));
    expect(new Set(answers.map((answer) => answer.seq))).toEqual(new Set([1]));
    expect(await journal(subject)).toHaveLength(1);
  });
});

test('the journal refuses to be changed, whoever asks', async () => {
  const subject = randomUUID();
  await acts.run((manager) => record(manager, { subject, kind: 'kept', by: 'operator' }));
  for (const statement of [`update journal set kind = 'x'`, `delete from journal`, `truncate journal cascade`]) {
    await expect(database.query(statement)).rejects.toThrow('append-only');
  }
});

test('an act whose answer cannot be kept leaves nothing, though its commit was sent along', async () => {
  await database.query(`create function refuse_poison() returns trigger language plpgsql as $$ begin raise exception 'poisoned'; end $$`);
  await database.query(`create trigger refuse_poison before update on act_key for each row when (new.key = 'poison') execute function refuse_poison()`);
  const subject = randomUUID();
  const poisoned = acts.once({ owner: 'c', key: 'poison', request: 'x' }, (manager) => record(manager, { subject, kind: 'gone', by: 'operator' }));
  await expect(poisoned).rejects.toThrow('poisoned');
  expect(await journal(subject)).toEqual([]);
  // The connection is whole, and the next act is as good as any.
  expect(await acts.once({ owner: 'c', key: 'healthy', request: 'x' }, (manager) => record(manager, { subject, kind: 'kept', by: 'operator' }))).toBe(1);
});
