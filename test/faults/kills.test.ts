import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { dataSource } from '../../libs/database/data-source.js';
import { violations } from '../../libs/database/invariants.js';
import { ok } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { completeForm, Office, type Receipt } from '../support/office.js';
import { operator, startSystem, type System } from '../support/processes.js';
import { nemesis } from './nemesis.js';

const seed = Number(process.env['NEMESIS_SEED'] ?? 20111231);
const count = 30;
const within = 180_000;

/** What the client was told with a 2xx, and by which keys. */
interface Told {
  readonly title: string;
  readonly draftKey: string;
  readonly submissionKey: string;
  readonly id: string;
  readonly receipt: Receipt;
}

let system: System;
let office: Office;
let database: DataSource;
const ledger: Told[] = [];

beforeAll(async () => {
  system = await startSystem();
  office = await Office.open({ url: system.api.url, env: system.env, mails: () => system.mail.mails(), patience: 60_000 }, 'test/support/cycles/faults.yaml');
  await office.enrol(4);
}, 180_000);
afterAll(async () => {
  await database?.destroy();
  await system?.stop();
}, 120_000);

const titles = ['Water points for the hill districts', 'One counter for farmers', 'Night school of the railway workers', 'Open ledgers of the port', 'Clinics on the river'];

/** One nomination up to its last review, by a client that repeats what was not answered. */
async function pass(n: number): Promise<void> {
  const title = `${titles[n % titles.length]} ${String.fromCharCode(65 + n)}${randomUUID().slice(0, 6)}`;
  const [draftKey, submissionKey] = [randomUUID(), randomUUID()];
  const { id } = ok(await office.nominator.post<{ id: string }>('/nominations', { cycle: office.cycle, ...completeForm(title) }, draftKey), 201);
  const receipt = ok(await office.nominator.post<Receipt>(`/nominations/${id}/submission`, {}, submissionKey), 201);
  ledger.push({ title, draftKey, submissionKey, id, receipt });
  await office.passScreening(id, within);
  await office.confirmCategory(id, within);
  await office.reviewAll(receipt.number, 5 + (n % 5), within);
  await office.reaches(id, 'deciding', 'officer', within);
}

test(`${count} nominations pass while every part is killed (seed ${seed})`, async () => {
  const queue = Array.from({ length: count }, (_, n) => n);
  const hands = Array.from({ length: 6 }, async () => {
    for (let n = queue.shift(); n !== undefined; n = queue.shift()) await pass(n);
  });
  const kills = nemesis([system.api, system.worker, system.temporal, system.postgres, system.mail], { seed, rounds: 2 });
  await Promise.all(hands);
  console.info((await kills).join('\n'));

  const [best, ...rest] = ledger;
  await office.decide([{ nomination: best!.id, outcome: 'winner', place: 1 }, ...rest.map(({ id }) => ({ nomination: id, outcome: 'notAwarded' }))]);
  database = await dataSource(system.postgres.url, 2).initialize();
  // The announcement is the last instant of the cycle; then everybody has a letter.
  await eventually(async () => {
    expect(await database.query(`select stage, count(*)::int as n from nomination where ended_at is not null group by 1 order by 1`)).toEqual([
      { stage: 'notAwarded', n: count - 1 }, { stage: 'winner', n: 1 },
    ]);
  }, { within });
  expect(await database.query(`select count(distinct subject)::int as n from mail where kind = 'outcome'`)).toEqual([{ n: count }]);
}, 420_000);

test('every 2xx is there once and unaltered, and its keys answer the same again', async () => {
  expect(ledger).toHaveLength(count);
  expect(await database.query(`select count(*)::int as n from nomination`)).toEqual([{ n: count }]);
  for (const { id, title, draftKey, submissionKey, receipt } of ledger) {
    const [{ form }] = await database.query<[{ form: unknown }]>(`select form from nomination where id = $1`, [id]);
    expect(form).toEqual(completeForm(title));
    expect(ok(await office.nominator.post('/nominations', { cycle: office.cycle, ...completeForm(title) }, draftKey), 201)).toMatchObject({ id });
    expect(ok(await office.nominator.post(`/nominations/${id}/submission`, {}, submissionKey), 201)).toEqual(receipt);
    expect(ok(await office.nominator.get(`/nominations/${id}/receipt`))).toEqual(receipt);
  }
  expect(new Set(ledger.map(({ receipt }) => receipt.number)).size).toBe(count);
});

test('on time was decided once, and every review is there once', async () => {
  expect(await database.query(`select nomination_id from verdict group by 1 having count(*) <> 1`)).toEqual([]);
  expect(await database.query(`select nomination_id from review group by 1 having count(*) <> 2`)).toEqual([]);
  expect(await database.query(`select count(*)::int as n from review r join assignment a on a.id = r.assignment_id where a.state = 'reviewed'`)).toEqual([{ n: 2 * count }]);
});

test('one Message-ID a logical mail, and no more copies than attempts of which nobody knows', async () => {
  await eventually(async () => {
    expect(await database.query(`select kind, state from mail where state in ('queued', 'rendered')`)).toEqual([]);
  }, { within: 60_000 });
  expect(await database.query(`select kind, response from mail where state = 'failed'`)).toEqual([]);
  const copies = new Map<string, number>();
  for (const { messageId } of system.mail.mails()) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  const sent = await database.query<{ messageId: string; ambiguous: number }[]>(`select message_id as "messageId", ambiguous from mail where state = 'sent'`);
  const lost = sent.filter(({ messageId }) => !copies.has(messageId));
  const doubled = sent.filter(({ messageId, ambiguous }) => (copies.get(messageId) ?? 0) > 1 + ambiguous);
  const copied = [...copies.values()].reduce((sum, n) => sum + n - 1, 0);
  console.info(`${sent.length} mails sent, ${copied} copies, ${sent.reduce((sum, { ambiguous }) => sum + ambiguous, 0)} ambiguous attempts`);
  expect({ lost, doubled, unknown: copies.size - sent.length }).toEqual({ lost: [], doubled: [], unknown: 0 });
});

test('no workflow is stuck, the invariants are empty, and the journal is whole', async () => {
  expect(await eventually(async () => {
    const found = await violations(database);
    if (found.length > 0) throw new Error(JSON.stringify(found, null, 1));
    return found;
  }, { within: 60_000 })).toEqual([]);
  expect(await operator(['invariants'], system.env)).toBe('');
  await eventually(async () => expect(await operator(['journal', 'verify'], system.env)).toMatch(/^\d+ rows sealed and whole, 0 not sealed yet\.\n$/), { within: 30_000 });
}, 120_000);
