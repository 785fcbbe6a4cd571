import type { DataSource } from 'typeorm';
import { dataSource } from '../../libs/database/data-source.js';
import { violations } from '../../libs/database/invariants.js';
import { Acts } from '../../libs/journal/acts.service.js';
import { Bell } from '../../libs/journal/bell.service.js';
import type { MailingAnswer } from '../../libs/mail/mailing.queries.js';
import { Mailings } from '../../libs/mail/mailing.service.js';
import { ok } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { Office } from '../support/office.js';
import { startSystem, type System } from '../support/processes.js';

const count = 1_500;
let system: System;
let office: Office;
let database: DataSource;
let persons: { id: string; email: string }[];

beforeAll(async () => {
  system = await startSystem();
  office = await Office.open({ url: system.api.url, env: system.env, mails: () => system.mail.mails(), patience: 60_000 }, 'test/support/cycles/faults.yaml');
  database = await dataSource(system.postgres.url, 4).initialize();
  persons = await database.query(`insert into person (name, email) select 'Person ' || n, 'person' || n || '@example.org' from generate_series(1, $1) n returning id, email`, [count]);
}, 180_000);
afterAll(async () => {
  await database?.destroy();
  await system?.stop();
}, 120_000);

const read = async (id: string): Promise<MailingAnswer> => ok(await office.officers[0].get<MailingAnswer>(`/mailings/${id}`));
const sent = async (id: string) => (await read(id)).mails.sent;

/** Reminders of one draft, to everybody: a kind of mail that may be ended, about something that stays. @returns its id, and its draft's */
async function start(perMinute: number): Promise<{ id: string; draft: string }> {
  const { id: draft } = ok(await office.nominator.post<{ id: string }>('/nominations', { cycle: office.cycle }), 201);
  const { deadline: { closesAt } } = ok(await office.nominator.get<{ deadline: { closesAt: string } }>(`/nominations/${draft}`));
  const id = await new Acts(database, new Bell(database)).run((manager) =>
    new Mailings(undefined as never).start(manager, { kind: 'draftReminder', subject: draft, seq: 1_000, by: 'operator', perMinute, recipients: persons.map(({ id: personId }) => ({ personId, refs: { closesAt } })) }),
  );
  return { id, draft };
}

test(`a mailing to ${count} is killed in the middle, again and again, and everybody gets it once`, async () => {
  const { id, draft } = await start(60_000);
  const met: string[] = [];
  for (const share of [0.05, 0.3, 0.7]) {
    await eventually(async () => (await sent(id)) >= count * share || null, { within: 120_000, every: 20 });
    await system.worker.kill9();
    const { position, mails } = await read(id);
    met.push(`${position} taken on, ${mails.sent} sent`);
    await system.worker.restart();
  }
  console.info(`killed after ${met.join('; ')}`);
  await eventually(async () => (await read(id)).stage === 'done' || null, { within: 180_000, every: 300 });
  await eventually(async () => (await sent(id)) === count || null, { within: 60_000 });
  expect(await read(id)).toMatchObject({ recipients: { queued: count, waiting: 0 }, mails: { sent: count, queued: 0, rendered: 0, failed: 0, dropped: 0 } });

  const mails = await database.query<{ messageId: string; ambiguous: number }[]>(`select message_id as "messageId", ambiguous from mail where subject = $1`, [draft]);
  const copies = new Map<string, string[]>();
  for (const { messageId, to } of system.mail.mails()) copies.set(messageId, [...(copies.get(messageId) ?? []), to[0]!]);
  // The server may have taken a mail and the worker died before it could write that down: the bound on copies of one message.
  for (const { messageId, ambiguous } of mails) expect([1, 1 + ambiguous]).toContain(copies.get(messageId)?.length);
  expect(mails.map(({ messageId }) => copies.get(messageId)![0]).sort()).toEqual(persons.map(({ email }) => email).sort());
}, 400_000);

test('one that is paused rests, though its worker is killed, and goes on when it is resumed', async () => {
  const { id } = await start(6_000);
  await eventually(async () => (await sent(id)) > 50 || null, { within: 60_000, every: 20 });
  ok(await office.officers[0].post(`/mailings/${id}/pause`), 201);
  await system.worker.kill9();
  await system.worker.restart();
  // What was under way when it was paused has an answer by now: a lane that was taken over has closed it.
  const rested = await eventually(async () => {
    const open = await database.query<unknown[]>(`select 1 from mail where attempting_at is not null`);
    return open.length === 0 ? sent(id) : null;
  }, { within: 60_000 });
  const { nominator, cycle } = office;
  const { id: late } = ok(await nominator.post<{ id: string }>('/nominations', { cycle }), 201);
  await database.query(`insert into mail (kind, lane, subject, seq, recipient, refs, message_id) select 'draftReminder', 'bulk', $1, 1, $2, refs, '<after@example.org>' from mail where subject <> $1 and kind = 'draftReminder' limit 1`, [late, persons[0]!.id]);
  await eventually(() => system.mail.mails().some(({ messageId }) => messageId === '<after@example.org>') || null, { within: 60_000 });
  expect(await sent(id)).toBe(rested);
  expect(rested).toBeLessThan(count);

  ok(await office.officers[0].post(`/mailings/${id}/resume`), 201);
  await eventually(async () => (await sent(id)) > rested || null, { within: 60_000 });
  ok(await office.officers[0].post(`/mailings/${id}/cancellation`), 201);
  const over = await eventually(async () => {
    const now = await read(id);
    return now.stage === 'cancelled' ? now : null;
  }, { within: 60_000 });
  expect(over.recipients.waiting).toBe(0);
  expect(over.mails.sent + over.mails.dropped).toBe(over.recipients.queued);
}, 200_000);

test('the invariants are empty', async () => {
  await eventually(async () => expect(await violations(database)).toEqual([]), { within: 60_000 });
}, 90_000);
