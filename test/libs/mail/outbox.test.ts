import { DataSource } from 'typeorm';
import { dataSource } from '../../../libs/database/data-source.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import { MailRegistry } from '../../../libs/mail/mail.registry.js';
import { queueMail } from '../../../libs/mail/outbox.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';

const [subject, zoe, ann] = ['019ab2f4-0000-7000-8000-000000000001', '019ab2f4-0000-7000-8000-000000000002', '019ab2f4-0000-7000-8000-000000000003'];

describe('the outbox', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await dataSource(fresh.url, 3).initialize();
  });
  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  it('takes each mail once: one kind about one subject, in one sequence, to one person', async () => {
    const mail = { kind: 'receipt', subject: subject!, seq: 1, recipient: zoe!, refs: { number: '2027-0471' } };
    const notBefore = new Date('2030-01-01T00:00:00Z');
    await queueMail(database.manager, mail, mail, { ...mail, recipient: ann!, notBefore }, { ...mail, seq: 2, lane: 'bulk' });
    await queueMail(database.manager, mail);
    await queueMail(database.manager);
    const rows = await database.manager.find(Mail, { order: { id: 'asc' } });
    const queued = { kind: 'receipt', subject, refs: { number: '2027-0471' }, state: 'queued', attempts: 0, ambiguous: 0, response: null };
    expect(rows).toMatchObject([
      { ...queued, seq: 1, recipient: zoe, lane: 'transactional', notBefore: null },
      { ...queued, seq: 1, recipient: ann, lane: 'transactional', notBefore },
      { ...queued, seq: 2, recipient: zoe, lane: 'bulk', notBefore: null },
    ]);
    expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(3);
    for (const { messageId } of rows) expect(messageId).toMatch(/^<[0-9a-f-]{36}@mail\.unpsa\.un\.org>$/);
  });

  it('brings everything about a rehearsal to the lane of rehearsals, whoever queues it', async () => {
    const [{ id }] = await database.query<[{ id: string }]>(
      `insert into cycle (ref, stage, holder, code, edition, mode, version, grace_seconds) values ('r1', 'running', 'clock', 'r1', 'R1', 'rehearsal', 1, 0) returning id`,
    );
    await queueMail(database.manager, { kind: 'notice', subject: id, seq: 1, recipient: zoe! }, { kind: 'notice', subject: id, seq: 2, recipient: zoe!, lane: 'bulk' });
    expect((await database.manager.findBy(Mail, { subject: id })).map(({ lane }) => lane)).toEqual(['rehearsal', 'rehearsal']);
  });

  it('goes with the act that queued it', async () => {
    const act = database.transaction(async (manager) => {
      await queueMail(manager, { kind: 'withdrawn', subject: subject!, seq: 1, recipient: zoe! });
      throw new Error('The act fails.');
    });
    await expect(act).rejects.toThrow('The act fails.');
    expect(await database.manager.countBy(Mail, { kind: 'withdrawn' })).toBe(0);
  });

  it.each([
    [`update mail set state = 'sent'`],
    [`update mail set state = 'rendered'`],
    [`update mail set live = 'x'`],
    [`update mail set attempting_at = now()`],
    [`update mail set sent_at = now()`],
  ])('has a table that refuses what cannot be: %s', async (sql) => {
    await expect(database.query(sql)).rejects.toThrow('check constraint');
  });
});

describe('the registry', () => {
  const template = () => Promise.resolve(null);

  it('finds the template of a kind, and says which is missing', () => {
    const registry = new MailRegistry({ receipt: template }, { outcome: template });
    expect(registry.template('outcome')).toBe(template);
    expect(() => registry.template('question')).toThrow('No template writes mails of the kind "question".');
  });

  it('refuses two templates of one kind', () => {
    expect(() => new MailRegistry({ receipt: template }, { receipt: template })).toThrow('Two templates write mails of the kind "receipt".');
  });
});
