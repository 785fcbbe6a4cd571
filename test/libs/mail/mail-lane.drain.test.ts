import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Link } from '../../../libs/access/access.entity.js';
import { MailLaneDrain } from '../../../libs/mail/mail-lane.drain.js';
import { mailInvariants } from '../../../libs/mail/mail.invariants.js';
import { MailWriter } from '../../../libs/mail/mail.writer.js';
import { Smtp } from '../../../libs/mail/smtp.js';
import { eventually } from '../../support/eventually.js';
import { startCatcher } from '../../support/mail-catcher.js';
import { openLane, subject, type Lane } from './lane.js';

let lane: Lane;
beforeEach(async () => void (lane = await openLane()));
afterEach(async () => {
  for (const { sql } of mailInvariants) expect(await lane.database.query(sql)).toEqual([]);
  await lane.close();
});

/** Waits until every mail has reached the state. */
const allAre = (state: string, within = 10_000) =>
  eventually(async () => expect((await lane.rows()).map((mail) => mail.state)).toEqual(Array.from(await lane.rows(), () => state)), { within });
const ids = () => lane.catcher.mails.map(({ messageId }) => messageId);

it('hears the bell, sends what an act queued, and keeps no live link', async () => {
  const shift = lane.work();
  await sleep(300); // it listens by now, and its next look by itself is far
  const from = Date.now();
  await lane.queue({ kind: 'reviewTask', seq: 3 });
  const caught = await lane.catcher.waitFor((mail) => mail.subject.includes('2027-0471'));
  expect(Date.now() - from).toBeLessThan(1_200);
  await allAre('sent');
  await shift.stop();

  const [mail] = await lane.rows();
  const token = /\/t\/([\w-]{43})\b/.exec(caught.text)![1]!;
  expect(caught).toMatchObject({ from: 'unpsa@example.org', to: ['zoe@example.org'], messageId: mail!.messageId, envelope: { from: 'unpsa@example.org', to: ['zoe@example.org'] } });
  expect(caught.html).toContain(`href="https://unpsa.example/t/${token}"`);
  expect(caught.parsed.date).toEqual(new Date(Math.floor(mail!.date.getTime() / 1000) * 1000));
  expect(mail).toMatchObject({
    state: 'sent', attempts: 1, ambiguous: 0, attemptingAt: null, nextAttemptAt: null, live: null, address: 'zoe@example.org',
    title: 'UNPSA 2027-0471: a review before 12 January', response: expect.stringMatching(/^250 /),
  });
  expect(mail!.raw!.toString().replaceAll('=\r\n', '')).not.toContain(token);
  expect(mail!.raw!.toString().replaceAll('=\r\n', '')).toContain(`/t/${'.'.repeat(43)}`);
  expect(await lane.database.manager.find(Link)).toMatchObject([{ hash: createHash('sha256').update(token).digest(), purpose: 'review', target: subject, version: 3, personId: lane.recipient }]);
});

it('gives each of several tasks a link of its own, and keeps none of them alive', async () => {
  await lane.queue({ kind: 'digest' });
  const shift = lane.work();
  await allAre('sent');
  await shift.stop();
  const [mail] = await lane.rows();
  const tokens = [...lane.catcher.mails[0]!.text.matchAll(/\/t\/([\w-]{43})\b/g)].map(([, token]) => token!);
  expect(new Set(tokens).size).toBe(3);
  const links = await lane.database.manager.find(Link, { order: { target: 'asc' } });
  expect(links.map(({ hash, target }) => ({ hash, target }))).toEqual(tokens.map((token, n) => ({ hash: createHash('sha256').update(token).digest(), target: subject.replace(/.$/, String(n + 1)) })));
  const kept = mail!.raw!.toString().replaceAll('=\r\n', '');
  for (const token of tokens) expect(kept).not.toContain(token);
  expect(kept.split(`/t/${'.'.repeat(43)}`)).toHaveLength(1 + 3 + 3);
  expect(mail!.live).toBeNull();
});

it('sends nothing twice, however often it runs and however often the act is told', async () => {
  await lane.queue({ kind: 'receipt', seq: 1 });
  for (let run = 0; run < 2; run += 1) {
    const shift = lane.work();
    await lane.queue({ kind: 'receipt', seq: 1 });
    await allAre('sent');
    await shift.stop();
  }
  expect(lane.catcher.mails).toHaveLength(1);
});

it('drops a mail whose reason has gone, fails one without an address, and puts off one that cannot be written', async () => {
  const nobody = '019ab2f4-0000-7000-8000-00000000dead';
  await lane.queue({ kind: 'done' }, { kind: 'receipt', recipient: nobody }, { kind: 'broken' }, { kind: 'unheardOf' }, { kind: 'receipt' });
  const shift = lane.work();
  await lane.catcher.waitFor(() => true);
  await eventually(async () =>
    expect((await lane.rows()).map(({ kind, state, attempts, response }) => [kind, state, attempts, response?.slice(0, 24)])).toEqual([
      ['done', 'dropped', 0, 'Its reason had gone befo'],
      ['receipt', 'failed', 0, 'no address'],
      ['broken', 'queued', 1, 'It could not be written;'],
      ['unheardOf', 'queued', 1, 'It could not be written;'],
      ['receipt', 'sent', 1, expect.stringMatching(/^250/)],
    ]));
  await shift.stop();
  expect(lane.catcher.mails).toHaveLength(1);
});

it('fails a mail that the server refuses, shows why, and forgets its link', async () => {
  lane.catcher.behave('refuse');
  await lane.queue({ kind: 'reviewTask' });
  const shift = lane.work();
  await allAre('failed');
  await shift.stop();
  expect(await lane.rows()).toMatchObject([{ response: '554 5.7.1 This server refuses the recipient', live: null, attempts: 1, ambiguous: 0, sentAt: null }]);
});

it('tries again later what the server puts off, with the same bytes', async () => {
  lane.catcher.behave('delay');
  await lane.queue({ kind: 'reviewTask' });
  const shift = lane.work();
  const put = await eventually(async () => (await lane.rows()).find(({ nextAttemptAt }) => nextAttemptAt) ?? null);
  expect(put).toMatchObject({ state: 'rendered', attempts: 1, ambiguous: 0, response: '451 4.7.1 Try again later' });
  const wait = put.nextAttemptAt!.getTime() - Date.now();
  expect(wait).toBeGreaterThan(3_000);
  expect(wait).toBeLessThan(5_001);
  lane.catcher.behave('accept');
  await lane.hurry();
  await allAre('sent');
  await shift.stop();
  const [mail] = await lane.rows();
  expect(lane.catcher.mails.map(({ raw }) => raw.toString().trimEnd())).toEqual([put.live!.toString().trimEnd()]);
  expect(mail).toMatchObject({ attempts: 2, ambiguous: 0, messageId: put.messageId, live: null });
});

it('counts what was handed over and never answered as ambiguous, and sends the same message again', async () => {
  lane.catcher.behave('dropAfterData');
  await lane.queue({ kind: 'reviewTask' });
  const shift = lane.work();
  await eventually(async () => expect(await lane.rows()).toMatchObject([{ state: 'rendered', attempts: 1, ambiguous: 1, attemptingAt: null }]));
  lane.catcher.behave('accept');
  await lane.hurry();
  await allAre('sent');
  await shift.stop();
  expect(await lane.rows()).toMatchObject([{ attempts: 2, ambiguous: 1 }]);
  const [first, second] = lane.catcher.mails;
  expect(second!.raw).toEqual(first!.raw);
  expect(lane.catcher.mails).toHaveLength(2);
});

it('waits quietly while the server is away, and sends everything once when it is back', async () => {
  const { port } = lane.catcher;
  await lane.catcher.stop();
  await lane.queue(...Array.from({ length: 20 }, () => ({ kind: 'receipt' })));
  const shift = lane.work();
  const cpu = process.cpuUsage();
  await sleep(3_500);
  const { user, system } = process.cpuUsage(cpu);
  const tried = (await lane.rows()).reduce((sum, { attempts }) => sum + attempts, 0);
  expect(tried).toBeGreaterThan(0);
  expect(tried).toBeLessThanOrEqual(4 + 3); // the first four at once, then one each time
  expect((user + system) / 1000).toBeLessThan(1_500);
  expect((await lane.rows()).find(({ attempts }) => attempts > 0)).toMatchObject({ state: 'rendered', ambiguous: 0, response: expect.stringContaining('ECONNREFUSED') });
  lane.catcher = await startCatcher({ port });
  await lane.hurry();
  await allAre('sent', 20_000);
  await shift.stop();
  expect(new Set(ids()).size).toBe(20);
  expect(ids()).toHaveLength(20);
});

it('takes up what a killed worker left: an open attempt, and one that the server had taken', async () => {
  await lane.queue({ kind: 'reviewTask' }, { kind: 'reviewTask' }, { kind: 'reviewTask' });
  const [killedBefore, killedAfter] = await lane.rows();
  const writer = lane.module.get(MailWriter);
  const open = async ({ id }: { id: string }) => {
    await writer.write([id]);
    return (await writer.open([id]))[0] ?? null;
  };
  await open(killedBefore!);
  const taken = await open(killedAfter!);
  const smtp = new Smtp({ url: lane.catcher.url, connections: 1, from: 'unpsa@example.org' });
  expect(await smtp.send(taken!.address, taken!.raw, new AbortController().signal)).toMatchObject({ outcome: 'taken' });
  smtp.close();
  expect(await open(killedAfter!)).toBeNull(); // whoever has no hold on the lane does not get it

  const shift = lane.work();
  await allAre('sent');
  await shift.stop();
  expect((await lane.rows()).map(({ attempts, ambiguous }) => [attempts, ambiguous])).toEqual([[2, 1], [2, 1], [1, 0]]);
  const copies = (id: string) => lane.catcher.mails.filter(({ messageId }) => messageId === id);
  expect((await lane.rows()).map(({ messageId }) => copies(messageId).length)).toEqual([1, 2, 1]);
  const [one, other] = copies(killedAfter!.messageId);
  expect(other!.raw).toEqual(one!.raw);
});

it('writes a 250 down even if PostgreSQL stumbles just then', async () => {
  await lane.database.query(`create sequence stumbles`);
  await lane.database.query(`create function stumble() returns trigger language plpgsql as $$ begin
    if nextval('stumbles') < 3 then raise 'stumbled'; end if; return new; end $$`);
  await lane.database.query(`create trigger stumble before update on mail for each row when (new.state = 'sent') execute function stumble()`);
  await lane.queue({ kind: 'receipt' });
  const shift = lane.work();
  await allAre('sent');
  await shift.stop();
  expect(lane.catcher.mails).toHaveLength(1);
  expect(await lane.rows()).toMatchObject([{ attempts: 1, ambiguous: 0 }]);
});

it('lets one drain at a time into the lane; the next takes over', async () => {
  await lane.queue(...Array.from({ length: 30 }, () => ({ kind: 'receipt' })));
  const [one, other] = [lane.work(), lane.work()];
  await eventually(() => expect(lane.catcher.mails.length).toBeGreaterThan(3));
  await one.stop();
  await allAre('sent');
  await other.stop();
  expect(new Set(ids()).size).toBe(30);
  expect(ids()).toHaveLength(30);
});

it('ends loudly when its connection is lost, after noting what it had in hand', async () => {
  const shift = lane.work();
  await lane.queue({ kind: 'receipt' });
  await allAre('sent');
  await lane.database.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'unpsa drains: transactional' and datname = current_database()`);
  await expect(shift.ended).rejects.toThrow('lost with its connection');
  await lane.queue({ kind: 'receipt' });
  const next = lane.work();
  await allAre('sent');
  await next.stop();
});

it('keeps the order of queueing, and holds what is not to leave yet', async () => {
  await lane.close();
  lane = await openLane({ SMTP_CONNECTIONS: 1 });
  await lane.queue({ kind: 'receipt', seq: 1 }, { kind: 'receipt', seq: 2, notBefore: new Date(Date.now() + 2_500) });
  await lane.queue({ kind: 'receipt', seq: 3 });
  const shift = lane.work();
  await allAre('sent');
  await shift.stop();
  expect(lane.catcher.mails.map((mail) => mail.subject)).toEqual([1, 3, 2].map((seq) => `UNPSA 2027-0471: received (${seq})`));
  const held = (await lane.rows()).find(({ seq }) => seq === 2)!;
  expect(held.sentAt!.getTime()).toBeGreaterThanOrEqual(held.notBefore!.getTime());
});

it('stops promptly even while the server says nothing, and nothing is lost', async () => {
  lane.catcher.behave('hang');
  await lane.queue({ kind: 'receipt' });
  const shift = lane.work();
  await eventually(async () => expect(await lane.rows()).toMatchObject([{ attempts: 1, attemptingAt: expect.any(Date) }]));
  const from = Date.now();
  await shift.stop();
  expect(Date.now() - from).toBeLessThan(7_000);
  expect(await lane.rows()).toMatchObject([{ state: 'rendered', attemptingAt: null, ambiguous: 0 }]);
});

it('gives the lane up once a later epoch has it', async () => {
  const shift = lane.work();
  await lane.queue({ kind: 'receipt' });
  await eventually(async () => expect(await lane.rows()).toMatchObject([{ state: 'sent' }]));
  await lane.database.query(`update mail_lane set epoch = epoch + 1 where id = $1`, [lane.ref.id]);
  await expect(shift.ended).rejects.toMatchObject({ name: 'Superseded' });
  await lane.database.query(`update mail_lane set epoch = epoch - 1 where id = $1`, [lane.ref.id]);
});

it('does not work for a lane of an earlier epoch', async () => {
  const shift = { until: Date.now() + 1_000, heartbeat: () => undefined, signal: new AbortController().signal };
  await expect(lane.module.get(MailLaneDrain).drain({ ...lane.ref, epoch: 0 }, shift)).rejects.toMatchObject({ name: 'Superseded' });
});
