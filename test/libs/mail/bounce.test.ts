import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReport } from '../../../libs/mail/bounce.reading.js';
import { BounceReader } from '../../../libs/mail/bounce.reader.js';
import { Bounces } from '../../../libs/mail/bounce.service.js';
import { BounceQueries } from '../../../libs/mail/bounce.queries.js';
import { mailInvariants } from '../../../libs/mail/mail.invariants.js';
import { senderOf } from '../../../libs/mail/verp.js';
import { eventually } from '../../support/eventually.js';
import { scratchFolder } from '../../support/processes.js';
import { openLane, subject, type Lane } from './lane.js';
import { awayNotice, exchange, feedback, gmail, postfix, postfixDelayed } from './reports.js';

const maildir = scratchFolder();
for (const folder of ['new', 'cur', 'tmp']) mkdirSync(join(maildir, folder));
const settings = { BOUNCE_ADDRESS: 'bounces@mail.example.org', BOUNCE_SECRET: 'a secret of thirty-two letters..', BOUNCE_MAILDIR: maildir };

let lane: Lane;
beforeEach(async () => void (lane = await openLane(settings)));
afterEach(async () => {
  for (const { sql } of mailInvariants) expect(await lane.database.query(sql)).toEqual([]);
  await lane.close();
});

const bounces = () => lane.module.get(Bounces, { strict: false });
const queries = () => lane.module.get(BounceQueries, { strict: false });
const address = 'zoe@example.org';

/** A mail that the server has taken. @returns its sender, by which it is known. */
async function sent(): Promise<string> {
  await lane.queue({ kind: 'news' });
  const shift = lane.work();
  const { envelope } = await lane.catcher.waitFor(({ subject: title }) => title.includes('news'));
  await eventually(async () => expect((await lane.rows()).at(-1)).toMatchObject({ state: 'sent' }));
  await shift.stop();
  return envelope.from;
}
const facts = async () => {
  const [{ items, ignored }, marked] = await Promise.all([queries().bounces({}, { limit: 10 }), queries().suppressions({}, { limit: 10 })]);
  return { items, ignored, marked: marked.items };
};

it.each([
  ['Postfix', postfix, { outcome: 'bounced', status: '5.1.1', action: 'failed', detail: `550 5.1.1 <${address}>: Recipient address rejected: User unknown in local recipient table` }],
  ['Exchange', exchange, { outcome: 'bounced', status: '5.1.10', action: 'failed', detail: `550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${address} not found by SMTP address lookup` }],
  ['Gmail', gmail, { outcome: 'bounced', status: '5.1.1', action: 'failed', detail: expect.stringMatching(/^550-5\.1\.1 The email account.* - gsmtp$/) }],
  ['a provider whose reader complains', feedback, { outcome: 'complained', status: null, action: 'abuse', detail: null }],
] as const)('a report of %s marks the mail and the address', async (_, report, said) => {
  const sender = await sent();
  expect(sender).toMatch(/^bounces\+[a-z2-7]{46}@mail\.example\.org$/);
  const raw = Buffer.from(report(sender, address));
  expect(await bounces().noteMessage(raw, 'webhook')).toBe('noted');
  expect(await bounces().noteMessage(raw, 'maildir')).toBe('again');
  const [mail] = await lane.rows();
  expect(mail).toMatchObject({ state: 'sent', bounce: said.outcome, bouncedAt: expect.any(Date) });
  const { items, marked, ignored } = await facts();
  expect(items).toEqual([{ id: expect.any(String), mailId: mail!.id, recipient: lane.recipient, kind: 'news', address, via: 'webhook', at: expect.any(String), ...said }]);
  expect(marked).toEqual([{ id: expect.any(String), address, why: said.outcome, at: expect.any(String), detail: said.detail, mailId: mail!.id, personId: lane.recipient }]);
  expect(ignored).toEqual({ unknown: 0, forged: 0, foreign: 0 });
  expect(await lane.database.query(`select kind, refs from journal where subject = $1`, [mail!.id])).toEqual([
    { kind: said.outcome === 'bounced' ? 'mailBounced' : 'mailComplained', refs: { via: 'webhook', ...(said.status && { status: said.status }) } },
  ]);
});

it('a delay is noted, and marks no address; what comes after it counts', async () => {
  const sender = await sent();
  expect(await bounces().noteMessage(Buffer.from(postfixDelayed(sender, address)), 'webhook')).toBe('noted');
  expect((await lane.rows())[0]).toMatchObject({ bounce: 'delayed' });
  expect(await facts()).toMatchObject({ items: [{ outcome: 'delayed', status: '4.4.1', action: 'delayed' }], marked: [] });
  await bounces().noteMessage(Buffer.from(postfix(sender, address)), 'webhook');
  await bounces().noteMessage(Buffer.from(`X: late\r\n${postfixDelayed(sender, address)}`), 'webhook');
  expect((await lane.rows())[0]).toMatchObject({ bounce: 'bounced' });
  expect((await facts()).marked).toMatchObject([{ why: 'bounced' }]);
});

it('what is unknown, forged or no report changes nothing, and is counted', async () => {
  const sender = await sent();
  const { BOUNCE_ADDRESS, MAIL_FROM_ADDRESS } = lane.config;
  const of = (secret: string, id: string) => (senderOf({ BOUNCE_ADDRESS, MAIL_FROM_ADDRESS, BOUNCE_SECRET: secret }) as (id: string) => string)(id);
  const [mail] = await lane.rows();
  const messages = [
    postfix('bounces@mail.example.org', address), postfix(of(settings.BOUNCE_SECRET, subject), address), // nothing, or no mail of ours
    postfix(of('another secret of many letters...', mail!.id), address), // forged
    awayNotice(sender, address), postfix(sender, address).replaceAll('Action: failed', 'Action: relayed'), 'not even a message', '', // no reports of trouble
  ];
  const noted = [];
  for (const message of messages) noted.push(await bounces().noteMessage(Buffer.from(message), 'webhook'));
  expect(noted).toEqual(['unknown', 'unknown', 'forged', 'foreign', 'foreign', 'foreign', 'foreign']);
  expect(await facts()).toEqual({ items: [], marked: [], ignored: { unknown: 2, forged: 1, foreign: 4 } });
  expect((await lane.rows())[0]).toMatchObject({ bounce: null });
});

it('fields say the same as a message', async () => {
  const sender = await sent();
  const report = { sender, action: 'failed', status: '5.1.1', detail: '550 5.1.1 User unknown' } as const;
  expect(await bounces().noteFields(report)).toBe('noted');
  expect(await bounces().noteFields(report)).toBe('again');
  expect(await bounces().noteFields({ sender, action: 'delayed' })).toBe('noted');
  expect(await facts()).toMatchObject({ items: [{ outcome: 'delayed', status: null }, { outcome: 'bounced', via: 'webhook' }], marked: [{ why: 'bounced', detail: '550 5.1.1 User unknown' }] });
});

it('reads its mailbox once, also when it was killed before it could say so', async () => {
  const sender = await sent();
  writeFileSync(join(maildir, 'new', '2.b'), postfix(sender, address));
  writeFileSync(join(maildir, 'new', '1.a'), awayNotice(sender, address));
  const reader = lane.module.get(BounceReader, { strict: false });
  await bounces().noteMessage(Buffer.from(postfix(sender, address)), 'maildir'); // noted, and killed before it was moved
  const stop = new AbortController();
  await Promise.all([reader.readAll(stop.signal), reader.readAll(stop.signal)]); // two workers
  expect([readdirSync(join(maildir, 'new')), readdirSync(join(maildir, 'cur')).sort()]).toEqual([[], ['1.a:2,S', '2.b:2,S']]);
  const { items, marked } = await facts();
  expect([items.length, marked.length]).toEqual([1, 1]);
});

it('an address that our own server refuses is marked; one that it refuses for another reason is not', async () => {
  await lane.queue({ kind: 'receipt', seq: 1 }, { kind: 'receipt', seq: 2 });
  lane.catcher.behave('refuse'); // 554 5.7.1
  const shift = lane.work();
  await eventually(async () => expect((await lane.rows()).map(({ state }) => state)).toEqual(['failed', 'failed']));
  await shift.stop();
  expect(await bounces().noteRefused()).toBe(0);
  await lane.database.query(`update mail set response = '550 5.1.1 <zoe@example.org>: User unknown' where seq = 1`);
  expect([await bounces().noteRefused(), await bounces().noteRefused()]).toEqual([1, 0]);
  expect(await facts()).toMatchObject({ items: [{ outcome: 'bounced', via: 'smtp', status: '5.1.1' }], marked: [{ address, why: 'bounced' }] });
});

it('does not take what a mail itself says for an address that a report came to', async () => {
  const { names, report } = await readReport(Buffer.from(exchange('bounces+x@mail.example.org', address)));
  expect(report).toMatchObject({ outcome: 'bounced' });
  expect(names).toContain('bounces+x@mail.example.org');
  expect(names).not.toContain('briefing');
});
