import { randomUUID } from 'node:crypto';
import { Acts } from '../../../libs/journal/acts.service.js';
import type { Ref } from '../../../libs/journal/steps.service.js';
import { LaneHold } from '../../../libs/mail/lane-hold.js';
import { mailInvariants } from '../../../libs/mail/mail.invariants.js';
import { MailingProgress } from '../../../libs/mail/mailing.progress.js';
import { MailingQueries } from '../../../libs/mail/mailing.queries.js';
import { Mailings, type ToMailing } from '../../../libs/mail/mailing.service.js';
import { Suppressions } from '../../../libs/mail/suppression.service.js';
import type { Refusal } from '../../../libs/refusal/refusal.js';
import { eventually } from '../../support/eventually.js';
import { openLane, subject, type Lane } from './lane.js';

let lane: Lane;
beforeEach(async () => void (lane = await openLane()));
afterEach(async () => {
  for (const { sql } of mailInvariants) expect(await lane.database.query(sql)).toEqual([]);
  await lane.close();
});

const of = <T>(type: abstract new (...given: never[]) => T): T => lane.module.get<T>(type as never, { strict: false });
const once = () => ({ owner: 'test', key: randomUUID(), request: '' });
const officer = 'person:019ab2f4-0000-7000-8000-0000000000ff' as const;

/** Persons with addresses of their own, in the order of their names. */
async function persons(count: number): Promise<string[]> {
  const rows = await lane.database.query<{ id: string }[]>(
    `insert into person (name, email) select 'Person ' || n, 'p' || lpad(n::text, 6, '0') || '@example.org' from generate_series(1, $1) n returning id, email`,
    [count],
  );
  return rows.map(({ id }) => id);
}

async function start(recipients: readonly string[], more: Partial<ToMailing> = {}): Promise<Ref> {
  const id = await of(Acts).run((manager) => of(Mailings).start(manager, { kind: 'news', subject, seq: 1, by: officer, recipients: recipients.map((personId) => ({ personId })), ...more }));
  return { id, epoch: 1 };
}
/** One step, as if the pace had let it through. */
async function step(ref: Ref) {
  await lane.database.query(`update mailing set paced_until = null where id = $1`, [ref.id]);
  return of(MailingProgress).takeOn(ref);
}
const read = (ref: Ref) => of(MailingQueries).read(ref.id);
const refused = (work: Promise<unknown>) => work.then(() => null, (refusal: Refusal) => refusal.reasons.map(({ problem }) => problem));

it('takes its recipients on, batch by batch, and says why somebody gets no mail', async () => {
  const [ann, bo, chi, dee, eve] = await persons(5);
  await of(Suppressions).unsubscribe({ personId: bo! });
  await lane.database.query(`insert into suppression (address, why) values ('P000003@Example.org', 'bounced')`);
  await lane.database.query(`update person set email = null, name = '', erased_at = clock_timestamp() where id = $1`, [dee]);
  const ref = await start([ann!, bo!, ann!, chi!, dee!, eve!], { perMinute: 12 });
  expect(await read(ref)).toMatchObject({ stage: 'running', total: 6, position: 0, recipients: { waiting: 5, repeated: 1 }, secondsLeft: 25 });

  expect(await of(MailingProgress).takeOn(ref)).toMatchObject({ stage: 'running', ended: false });
  expect(await read(ref)).toMatchObject({ position: 2, recipients: { waiting: 3, queued: 1, unsubscribed: 1, repeated: 1 }, mails: { queued: 1 } });
  await of(MailingProgress).takeOn(ref); // too early: the pace is two in ten seconds
  expect(await read(ref)).toMatchObject({ position: 2 });
  for (let n = 0; n < 2; n += 1) await step(ref);
  expect((await of(MailingQueries).recipients(ref.id, undefined, { limit: 10 })).items.map(({ n, personId, state, mailState }) => [n, personId, state, mailState])).toEqual([
    [1, ann, 'queued', 'queued'], [2, bo, 'unsubscribed', null], [3, ann, 'repeated', null], [4, chi, 'badAddress', null], [5, dee, 'badAddress', null], [6, eve, 'queued', 'queued'],
  ]);
  expect(await step(ref)).toMatchObject({ stage: 'running' }); // nobody has asked the server yet
  const shift = lane.work('bulk');
  await lane.catcher.waitFor((mail) => mail.to.includes('p000006@example.org') || mail.to.includes('p000005@example.org'));
  await eventually(async () => expect(await step(ref)).toMatchObject({ stage: 'done', ended: true }));
  await shift.stop();
  expect(lane.catcher.mails.map(({ to }) => to[0]).sort()).toEqual(['p000001@example.org', 'p000005@example.org']);
  expect(await read(ref)).toMatchObject({ stage: 'done', mails: { sent: 2 }, secondsLeft: null, lastMinute: 2 });
  expect(await refused(of(Mailings).pause(officer, ref.id, once()))).toEqual(['already-decided']);
});

it('is made once, however often the act is told', async () => {
  const people = await persons(3);
  const ref = await start(people);
  expect(await start(people.slice(0, 1))).toEqual(ref);
  expect(await read(ref)).toMatchObject({ total: 3 });
});

it('waits for its instant', async () => {
  const notBefore = new Date(Date.now() + 3_600_000);
  const ref = await start(await persons(1), { notBefore });
  expect(await of(MailingProgress).takeOn(ref)).toMatchObject({ until: notBefore.getTime() });
  expect(await read(ref)).toMatchObject({ position: 0 });
});

it('takes ten thousand at once, and gathers no more than a minute of them while the server is away', async () => {
  const people = await persons(10_000);
  const from = performance.now();
  const ref = await start(people, { perMinute: 1_000 });
  console.info(`10,000 recipients entered in ${Math.round(performance.now() - from)} ms`);
  for (let n = 0; n < 10; n += 1) await step(ref);
  expect(await read(ref)).toMatchObject({ position: 1_000, mails: { queued: 1_000 } });
  await lane.database.query(`update mailing set per_minute = 1000000 where id = $1`, [ref.id]);
  const began = performance.now();
  for (let n = 0; n < 18; n += 1) await step(ref);
  console.info(`9,000 recipients taken on in ${Math.round(performance.now() - began)} ms`);
  expect(await read(ref)).toMatchObject({ position: 10_000, mails: { queued: 10_000 } });
}, 60_000);

it('lets nothing leave while it is paused, neither what is queued nor what is written, and goes on', async () => {
  const ref = await start(await persons(4));
  await step(ref);
  await lane.database.query(`update mail set not_before = clock_timestamp() + interval '1 second'`);
  await of(Mailings).pause(officer, ref.id, once());
  expect(await refused(of(Mailings).pause(officer, ref.id, once()))).toEqual(['wrong-stage']);
  expect(await of(MailingProgress).takeOn(ref)).toMatchObject({ until: null });
  const shift = lane.work('bulk');
  await lane.queue({ kind: 'receipt', lane: 'bulk', subject: randomUUID(), notBefore: new Date(Date.now() + 1_500) }); // not of the mailing
  await lane.catcher.waitFor((mail) => mail.subject.includes('received'));
  expect(lane.catcher.mails).toHaveLength(1);
  expect(await read(ref)).toMatchObject({ paused: true, mails: { queued: 4 }, secondsLeft: null });
  await of(Mailings).resume(officer, ref.id, once());
  await eventually(async () => expect(await read(ref)).toMatchObject({ paused: false, mails: { sent: 4 } }));
  expect(await refused(of(Mailings).resume(officer, ref.id, once()))).toEqual(['wrong-stage']);
  await shift.stop();
  expect(await step(ref)).toMatchObject({ stage: 'done' });
});

it('writes to the rehearsals\' own server about a rehearsal, and pauses there too', async () => {
  const [{ id: rehearsed }] = await lane.database.query<[{ id: string }]>(
    `insert into cycle (ref, stage, holder, code, edition, mode, version, grace_seconds) values ('r1', 'running', 'clock', 'r1', 'R1', 'rehearsal', 1, 0) returning id`,
  );
  const ref = await start(await persons(3), { subject: rehearsed });
  await step(ref);
  await of(Mailings).pause(officer, ref.id, once());
  expect((await lane.rows()).map(({ lane: name, state }) => [name, state])).toEqual(Array(3).fill(['rehearsal', 'queued']));
  const hold = (await LaneHold.take(lane.config.DATABASE_URL, 'rehearsal'))!;
  expect(await hold.due(10, [])).toEqual([]);
  await of(Mailings).resume(officer, ref.id, once());
  expect(await hold.due(10, [])).toHaveLength(3);
  await hold.release();
  await of(Mailings).cancel(officer, ref.id, once());
  expect(await of(MailingProgress).takeOn(ref)).toMatchObject({ stage: 'cancelled' });
});

it('drops what has not left when it is cancelled', async () => {
  const ref = await start(await persons(12), { perMinute: 60 });
  await step(ref); // ten of twelve
  await of(Mailings).cancel(officer, ref.id, once());
  expect(await refused(of(Mailings).resume(officer, ref.id, once()))).toEqual(['already-decided']);
  const shift = lane.work('bulk');
  expect(await of(MailingProgress).takeOn(ref)).toMatchObject({ stage: 'cancelled', ended: true });
  await shift.stop();
  expect(await read(ref)).toMatchObject({ stage: 'cancelled', recipients: { queued: 10, cancelled: 2 }, mails: { dropped: 10, sent: 0 } });
  expect((await lane.rows())[0]!.response).toBe('Its mailing was cancelled before it left.');
  expect(lane.catcher.mails).toEqual([]);
});

it('never lets a receipt wait behind it', async () => {
  await start(await persons(5_000), { perMinute: 1_000_000 }).then(async (ref) => {
    for (let n = 0; n < 10; n += 1) await step(ref);
  });
  const shifts = [lane.work('bulk'), lane.work('transactional')];
  await lane.catcher.waitFor((mail) => mail.subject.includes('news'));
  const from = Date.now();
  await lane.queue({ kind: 'receipt', seq: 900 });
  await lane.catcher.waitFor((mail) => mail.subject.includes('(900)'), 5_000);
  const [took, left] = [Date.now() - from, (await lane.rows()).filter(({ state }) => state === 'queued').length];
  console.info(`a receipt left after ${took} ms, while ${left} mails of a mailing waited`);
  expect(left).toBeGreaterThan(3_000);
  expect(took).toBeLessThan(2_500);
  await Promise.all(shifts.map((shift) => shift.stop()));
}, 60_000);

it('reaches nobody who unsubscribes while the mail waits, and nobody is unsubscribed from receipts', async () => {
  const [person] = await persons(1);
  await step(await start([person!]));
  await of(Suppressions).unsubscribe({ personId: person! });
  await lane.queue({ kind: 'receipt', recipient: person! });
  const shifts = [lane.work('bulk'), lane.work('transactional')];
  await eventually(async () => expect((await lane.rows()).map(({ kind, state }) => [kind, state])).toEqual([['news', 'dropped'], ['receipt', 'sent']]));
  await Promise.all(shifts.map((shift) => shift.stop()));
});
