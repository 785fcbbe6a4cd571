import { simpleParser, type ParsedMail } from 'mailparser';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Grants } from '../../libs/access/grants.service.js';
import { Sessions } from '../../libs/access/sessions.service.js';
import { readConfig } from '../../libs/config/config.js';
import { dataSource } from '../../libs/database/data-source.js';
import { violations } from '../../libs/database/invariants.js';
import { people } from '../../libs/party/people.js';
import { eventually } from '../support/eventually.js';
import { leaks, wordy } from '../support/privacy.js';
import { operator, startSystem, type System } from '../support/processes.js';
import { allRuns, saveAll } from './histories.js';

/** A month's update through the product's own processes: HTTP, a worker on Temporal, and the mails that come out. */
let system: System;
let database: DataSource;
const month = new Date().toLocaleDateString('sv-SE', { timeZone: 'America/New_York' }).slice(0, 7);
const path = `/updates/${month}`;

type Headers = Record<string, string>;
let officer: Headers;
let director: Headers;

beforeAll(async () => {
  system = await startSystem();
  database = await dataSource(system.postgres.url, 4).initialize();
  officer = { authorization: `Bearer ${(await operator(['keys', 'create', '--role', 'officer', '--name', 'Daniel Okoye', '--email', 'okoye@office.example'], system.env)).trim()}` };
  director = await signedIn('Helena Sørensen');
}, 180_000);
afterAll(async () => {
  await database?.destroy();
  await system?.stop();
}, 60_000);

/** A director comes in by sign-in alone. */
async function signedIn(name: string): Promise<Headers> {
  const cookie = await database.transaction(async (manager) => {
    const personId = await people.ensure(manager, { name, email: `${randomUUID()}@office.example` });
    const grant = await new Grants(database).give(manager, { personId, role: 'director', by: 'operator' });
    return new Sessions(database, readConfig(system.env)).open(manager, grant);
  });
  return { cookie: `unpsa=${cookie}`, 'sec-fetch-site': 'same-origin' };
}

async function ask(who: Headers, method: string, at: string, body?: unknown, more: Headers = {}): Promise<any> {
  const answer = await fetch(`${system.api.url}/api/v1${at}`, {
    method, headers: { ...who, ...(method === 'POST' && { 'idempotency-key': randomUUID() }), ...(body !== undefined && { 'content-type': 'application/json' }), ...more }, ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return JSON.parse(text);
}
const stage = (wanted: string) => eventually(async () => expect(await ask(officer, 'GET', path)).toMatchObject({ stage: wanted }), { within: 60_000 });

test('the worker opens the month; drafted, edited, refused for want of a record, approved, mailed to each member once, archived', async () => {
  await stage('collecting');
  expect(await ask(officer, 'GET', path)).toMatchObject({ holder: 'clock', nextWake: expect.any(String) });
  const event = await ask(officer, 'POST', '/outreach-events', { unpsa: true, kind: 'briefing', title: 'Briefing of the Permanent Missions', summary: 'The secretariat briefed missions on the call. Mr. Uriel Márquez Carrasco told of his award.', place: 'New York', begins: `${month}-01` });
  await ask(officer, 'POST', `/outreach-events/${event.id}/outcomes`, { outcomes: ['Two missions asked for a workshop.'] });
  for (const name of ['Amina Bello', 'Bo Chen', 'Carla Diaz']) await ask(officer, 'POST', '/update-readers', { name, email: `${name.split(' ')[0]!.toLowerCase()}@cepa.example`, languages: name.startsWith('Carla') ? ['es'] : [] });

  await ask(officer, 'POST', '/updates', { month });
  await stage('editing');
  const draft = await ask(officer, 'GET', path);
  const [first, ...rest] = draft.items[0].paragraphs;
  const edited = await ask(officer, 'PATCH', `${path}/items/1`, { paragraphs: [{ sentences: [...first.sentences.map(({ id }: any) => ({ id })), { text: 'We thank the missions.' }] }, ...rest.map(({ sentences }: any) => ({ sentences: sentences.map(({ id }: any) => ({ id })) }))] }, { 'if-match': '"1"' });
  await expect(ask(officer, 'POST', `${path}/approval-request`)).rejects.toThrow('“We thank the missions.” cites no record');
  const at = edited.items[0].paragraphs.map(({ sentences }: any) => ({ sentences: sentences.map(({ id, text }: any) => ({ id, ...(text.startsWith('We thank') && { editorial: true }) })) }));
  await ask(officer, 'PATCH', `${path}/items/1`, { paragraphs: at }, { 'if-match': '"2"' });
  await ask(officer, 'POST', `${path}/approval-request`);
  await stage('approving');
  const approved = await ask(director, 'POST', `${path}/approvals`, { version: 3, holdFor: 'PT3S' });
  expect(approved).toMatchObject({ stage: 'sending', mails: { total: 3, sent: 0 } });
  await stage('archived');

  const mails = await Promise.all(system.mail.mails().filter(({ raw }) => raw.includes('Monthly Update')).map(({ raw }) => simpleParser(raw)));
  const to = (mail: ParsedMail) => [mail.to].flat().flatMap((one) => one?.value ?? []).map(({ address }) => address).join();
  expect(mails.map(to).sort()).toEqual(['amina@cepa.example', 'bo@cepa.example', 'carla@cepa.example']);
  const files = Object.fromEntries(approved.files.map(({ name, sha256 }: any) => [name, sha256]));
  for (const mail of mails) {
    expect(mail.text).toContain('We thank the missions.');
    expect(mail.html).toContain('1. Briefing of the Permanent Missions');
    expect(Buffer.byteLength(mail.text!) + Buffer.byteLength(String(mail.html))).toBeLessThan(100_000);
    for (const { filename, content } of mail.attachments) expect([filename, execFileSync('sha256sum', { input: content }).toString().slice(0, 64)]).toEqual([filename, files[filename!]]);
    expect(mail.attachments).toHaveLength(2);
  }
  expect(mails.find((mail) => to(mail).startsWith('carla'))!.text).toContain('A continuación figura el boletín');
  expect(await ask(officer, 'GET', path)).toMatchObject({ stage: 'archived', mails: { total: 3, sent: 3, waiting: 0, left: 0 } });
  expect(await violations(database)).toEqual([]);
  const runs = (await allRuns(system.temporal.address)).filter(({ kind }) => kind === 'monthlyUpdate');
  expect(runs.map(({ end }) => end)).toContain('archived');
  for (const { history, description } of runs) expect([wordy(history), leaks(history, ['Márquez', 'Bello']), leaks(description, ['Márquez', 'Bello'])]).toEqual([[], [], []]);
  if (process.env['RECORD_HISTORIES']) saveAll(runs);
}, 180_000);
