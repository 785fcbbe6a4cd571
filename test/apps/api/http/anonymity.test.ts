import type { OpenAPIObject } from '@nestjs/swagger';
import exceljs from 'exceljs';
import { simpleParser } from 'mailparser';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inflateSync } from 'node:zlib';
import { Links } from '../../../../libs/access/links.service.js';
import type { Role } from '../../../../libs/access/role.js';
import { type Route, type RouteName, routes } from '../../../../libs/access/routes.js';
import { Config } from '../../../../libs/config/config.js';
import { DecisionProgress } from '../../../../libs/decision/decision.progress.js';
import { decisionMails } from '../../../../libs/decision/decision.mails.js';
import { Sealer } from '../../../../libs/journal/sealer.service.js';
import { MailRegistry } from '../../../../libs/mail/mail.registry.js';
import { MailWriter } from '../../../../libs/mail/mail.writer.js';
import { claimMails } from '../../../../libs/nomination/claim.mails.js';
import { endorsementMails } from '../../../../libs/nomination/endorsement.mails.js';
import { ExportProgress } from '../../../../libs/nomination/export.progress.js';
import { nominationMails } from '../../../../libs/nomination/nomination.mails.js';
import { WebhookCrier } from '../../../../libs/nomination/webhook.crier.js';
import { WebhookProgress } from '../../../../libs/nomination/webhook.progress.js';
import { PersonBook } from '../../../../libs/party/person-book.js';
import { reviewMails } from '../../../../libs/review/review.mails.js';
import { ReviewProgress } from '../../../../libs/review/review.progress.js';
import { screeningMails } from '../../../../libs/screening/screening.mails.js';
import { Visitor } from '../../pages/browser.js';
import { intakeHouse, type Client, type IntakeHouse } from '../nomination/house.js';
import { operationOf, sample, sampleBody } from './sample.js';

/** Words that stand in one place each, and whose they are. */
const canaries = {
  reviewerOne: 'Zorblaxia', reviewerTwo: 'Quiblenook', reviewOne: 'Wimblestone', reviewTwo: 'Frandiddle',
  kenya: 'Jamhuriphant', mexico: 'Xochipilfer', india: 'Mangalorix',
  commentKenya: 'Kilimandrift', commentMexico: 'Popocatwitter',
  decision: 'Verdictopus', outcome: 'Laurelwhisk', officer: 'Clerkenbold', colleague: 'Deskwarbler',
} as const;
type Canary = keyof typeof canaries;
const ofReview: readonly Canary[] = ['reviewerOne', 'reviewerTwo', 'reviewOne', 'reviewTwo', 'decision', 'outcome', 'officer', 'colleague'];

let house: IntakeHouse;
let document: OpenAPIObject;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
let officers: Client[];
/** Of Kenya in UNODC's category, of Mexico in UN Women's, of India in nobody's. */
let nominations: Record<'kenya' | 'mexico' | 'india', { client: Client; id: string; contact: string }>;
let documents: string[];
let tasks: { id: string; version: number; personId: string; who: 'reviewerOne' | 'reviewerTwo' }[];
let decision: string;
/** Who asks, what they must never read, and the nominations that are theirs to see. */
let readers: { name: string; role: Role; who: Record<string, string>; never: readonly Canary[]; own: readonly ('kenya' | 'mexico' | 'india')[] }[];
/** An address of each reader that is told what happens, and what it was told. */
let listener: Server;
const told = new Map<string, string>();

async function nominated(country: 'KEN' | 'MEX' | 'IND', word: string, category: string) {
  const client = await house.client('nominator', { institution: `${word} Institute`, country, name: `${word} Clerk` });
  const { id } = await client.drafted(cycle, cycle.form({
    category, title: `${word} title`, nominee: { name: `Ministry of ${word}`, country, kind: 'nationalGovernment' }, contact: { name: `${word} Contact`, email: `${word.toLowerCase()}@example.org` },
  }));
  const pdf = Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Title (${word}) >>\nendobj\ntrailer\n<< >>\n%%EOF\n`);
  documents.push((await client.upload(id, `${word}.pdf`, pdf)).body.id);
  expect(await client.post(`/nominations/${id}/submission`)).toMatchObject({ status: 201 });
  return { client, id, contact: (await house.row(id)).contact_id as string };
}

beforeAll(async () => {
  house = await intakeHouse({ WEBHOOK_LOOPBACK: 'true' });
  document = (await house.app.inject({ url: '/api/openapi.json' })).json();
  cycle = await house.cycle({ more: 'allocation: rolling\nreviewersPerNomination: 2\nquorum: 2\nrounds: [{ id: only, title: { en: Review }, documents: false, advances: everybody }]\n' });
  documents = [];
  const shared = (partner?: string) => cycle.data.categories.find((category) => category.partner === partner && !category.partnerReviews)?.id ?? cycle.data.categories.find((category) => category.partner === partner)!.id;
  const [kenya, mexico, india] = [await nominated('KEN', canaries.kenya, shared('UNODC')), await nominated('MEX', canaries.mexico, shared('UN Women')), await nominated('IND', canaries.india, shared())];
  nominations = { kenya, mexico, india };
  officers = [];
  for (const name of [canaries.officer, canaries.colleague, canaries.colleague]) officers.push(await house.client('officer', { name: `${name} Officer` }));

  const [focalKenya, focalMexico] = [await house.client('focalPoint', { country: 'KEN', name: 'F. Kenya' }), await house.client('focalPoint', { country: 'MEX', name: 'F. Mexico' })];
  await focalKenya.post(`/nominations/${kenya.id}/comments`, { text: `${canaries.commentKenya}: add figures.` });
  await focalKenya.post(`/nominations/${kenya.id}/endorsement`, { endorsed: true, reason: `${canaries.commentKenya}: sound.` });
  await focalMexico.post(`/nominations/${mexico.id}/comments`, { text: `${canaries.commentMexico}: add figures.` });
  await officers[0]!.post(`/nominations/${kenya.id}/questions`, { text: 'Which districts?' });
  await reviewed();

  const others = (mine: Canary, ...comments: Canary[]) => [...(['kenya', 'mexico', 'india'] as const).filter((one) => one !== mine), ...comments, ...ofReview];
  const partner = async (entity: string) => (await house.client('partner', { partner: entity })).who;
  readers = [
    { name: 'the nominator of Kenya', role: 'nominator', who: kenya.client.who, never: others('kenya', 'commentMexico'), own: ['kenya'] },
    { name: 'the focal point of Mexico', role: 'focalPoint', who: focalMexico.who, never: others('mexico', 'commentKenya'), own: ['mexico'] },
    { name: 'UNODC', role: 'partner', who: await partner('UNODC'), never: others('kenya', 'commentKenya', 'commentMexico'), own: ['kenya'] },
    { name: 'UN Women', role: 'partner', who: await partner('UN Women'), never: others('mexico', 'commentKenya', 'commentMexico'), own: ['mexico'] },
    { name: 'a stranger', role: 'nominator', who: {}, never: Object.keys(canaries) as Canary[], own: [] },
  ];
  await listen();
}, 120_000);
afterAll(async () => {
  listener?.close();
  await house?.close();
});

/** Every reader who may has an address told of all that they may see, from before the awards are decided. */
async function listen(): Promise<void> {
  listener = createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk)).on('end', () => {
      told.set(request.url!, `${told.get(request.url!) ?? ''}${JSON.stringify(request.headers)} ${body}\n`);
      answer.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  for (const [index, reader] of readers.filter(({ own }) => own.length > 0).entries()) {
    expect(await ask(reader.who, 'POST', '/webhooks', { url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/${index}`, kinds: [] })).toMatchObject({ status: 201 });
  }
}

async function cellsOf(file: Buffer): Promise<string> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(file as never);
  return JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
}

async function ask(who: Record<string, string>, method: 'GET' | 'POST', path: string, payload?: object) {
  const { statusCode, rawPayload } = await house.app.inject({ method, url: `/api/v1${path}`, headers: { ...who, 'idempotency-key': randomUUID() }, ...(payload && { payload }) });
  return { status: statusCode, bytes: rawPayload };
}

/** Two reviewers who know nothing of each other, each with the same three tasks and words of their own. */
async function reviewed(): Promise<void> {
  const enrol = (name: string) => officers[0]!.post(`/cycles/${cycle.code}/reviewers`, { name: `${name} Reviewer`, email: `${name.toLowerCase()}@reviewers.example`, country: 'NOR', regions: cycle.data.regionScheme.regions.map(({ id }) => id), capacity: 20 });
  for (const who of ['reviewerOne', 'reviewerTwo'] as const) expect(await enrol(canaries[who])).toMatchObject({ status: 201 });
  const persons = await house.manager.query<{ id: string; name: string }[]>(`select id, name from person where name like '% Reviewer'`);
  for (const { id } of Object.values(nominations)) {
    await house.manager.query(
      `update nomination set stage = 'reviewing', holder = 'reviewer', round = 1, region = $2, next_wake = null where id = $1`, [id, cycle.data.regionScheme.regions[0]!.id],
    );
    await house.app.get(ReviewProgress, { strict: false }).review({ id, epoch: 1 });
    // A category that its partner reviews asks the partner's own people: these two are asked all the same.
    for (const person of persons) {
      await house.manager.query(
        `insert into assignment (nomination_id, cycle_id, person_id, state, due_at, round) select $1, $2, $3, 'accepted', now() + interval '9 years', 1
          where not exists (select from assignment where nomination_id = $1 and person_id = $3)`, [id, cycle.id, person.id],
      );
    }
  }
  const rows = await house.manager.query<{ id: string; version: number; personId: string; name: string; nomination: string }[]>(
    `select a.id, a.version, a.person_id as "personId", p.name, a.nomination_id as nomination from assignment a join person p on p.id = a.person_id`,
  );
  tasks = rows.map((row) => ({ ...row, who: row.name.startsWith(canaries.reviewerOne) ? ('reviewerOne' as const) : ('reviewerTwo' as const) }));
  for (const [index, task] of tasks.entries()) {
    const nomination = rows[index]!.nomination;
    await house.manager.query(`update assignment set state = $2 where id = $1`, [task.id, nomination === nominations.kenya.id ? 'accepted' : 'reviewed']);
    if (nomination === nominations.kenya.id) continue;
    const words = task.who === 'reviewerOne' ? canaries.reviewOne : canaries.reviewTwo;
    const scores = Object.fromEntries(cycle.data.criteria.map(({ id }) => [id, 7]));
    await house.manager.query(`insert into review (assignment_id, nomination_id, scores, total, recommendation, comment) values ($1, $2, $3, 7, 'award', $4)`, [task.id, nomination, scores, `${words}: sound.`]);
  }
}

/** Every panel is proposed and approved, and its outcome fixed; the announcement is years away. */
async function decided(): Promise<void> {
  for (const { id } of Object.values(nominations)) await house.manager.query(`update nomination set stage = 'deciding', holder = 'officer', since = clock_timestamp() where id = $1`, [id]);
  for (const [index, { id }] of Object.values(nominations).entries()) {
    const { category, region } = await house.row(id);
    const outcome = index === 0 ? { outcome: 'winner', place: 1 } : { outcome: 'finalist' };
    const proposed = await officers[0]!.post(`/cycles/${cycle.code}/decisions`, { category, region, reason: `${canaries.decision}: as ranked.`, outcomes: [{ nomination: id, ...outcome, reason: `${canaries.outcome}: results that last.` }] });
    expect(proposed).toMatchObject({ status: 201 });
    decision = proposed.body.id;
    for (const officer of officers.slice(1)) expect(await officer.post(`/decisions/${decision}/approvals`, { approve: true })).toMatchObject({ status: 201 });
    await house.manager.query(`update approval set at = at - interval '1 day'`);
    for (let again = 0; again < 3; again++) await house.app.get(DecisionProgress, { strict: false }).decide({ id: decision, epoch: 1 }).catch(() => undefined);
  }
}

const table = Object.entries(routes) as [RouteName, Route][];

/** Every address that a route has, over all that exists, with every filter, sort and value that the API's document names. */
function addressesOf(route: Route): string[] {
  const ids: Record<string, string[]> = {
    nominations: Object.values(nominations).map(({ id }) => id), decisions: decision ? [decision] : [randomUUID()],
  };
  const noun = route.path.split('/')[1]!;
  const paths = (ids[noun] ?? [randomUUID()]).flatMap((id) =>
    (route.path.includes(':document') ? documents : [randomUUID()]).map((one) => route.path.replace(':id', id).replace(':document', one).replace(':cycle', cycle.code).replace(/:\w+/g, randomUUID())),
  );
  const values: Record<string, readonly string[]> = {
    country: ['KEN', 'MEX', 'IND'], cycle: [cycle.code], category: cycle.data.categories.slice(0, 2).map(({ id }) => id), region: [cycle.data.regionScheme.regions[0]!.id],
    q: ['title', canaries.reviewerOne, canaries.reviewOne, canaries.mexico, canaries.outcome], late: ['true', 'false'], claimed: ['true', 'false'], savedAfter: ['2020-01-01T00:00:00Z'], savedBefore: ['2090-01-01T00:00:00Z'], round: ['1'],
    subject: Object.values(nominations).map(({ id }) => id), recipient: tasks.map(({ personId }) => personId), asAt: [new Date().toISOString()],
  };
  const asked = (operationOf(document, route)?.parameters ?? []).filter((parameter) => parameter.in === 'query');
  const always = new URLSearchParams(asked.filter(({ required }) => required).map(({ name, schema }): [string, string] => [name, values[name]?.[0] ?? String(sample(document, schema))]));
  const each = asked.flatMap(({ name, schema }) => (values[name] ?? (schema.enum as string[] | undefined) ?? [String(sample(document, schema))]).map((value) => `${always}&${name}=${encodeURIComponent(value)}`));
  return paths.flatMap((path) => [`${always}`, ...each, 'reviewer=1', 'expand=reviews'].map((query) => (query ? `${path}?${query}` : path)));
}

/** What was asked, and every byte that came back, headers and unpacked streams of PDFs included. */
async function crawl(who: Record<string, string>): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const [name, route] of table) {
    if (route.path.endsWith('/events')) continue;
    const given = sampleBody(document, route);
    // Acts are asked without their key, and so refused: what a refusal says counts as well.
    for (const address of route.method === 'GET' ? addressesOf(route) : addressesOf(route).slice(0, 1)) {
      const { rawPayload, headers, statusCode } = await house.app.inject({ method: route.method, url: `/api/v1${address}`, headers: { ...who, ...(given && { 'content-type': given.type }) }, ...(given && { payload: given.body }) });
      answers.set(`${name} ${address}`, `${statusCode} ${JSON.stringify(headers)} ${unpacked(rawPayload)}`);
    }
  }
  for (const page of ['/', '/account', '/sign-in', '/health/live', '/health/ready', '/api/openapi.json', '/problems/not-found', '/gallery']) {
    const { rawPayload } = await house.app.inject({ url: page, headers: who });
    answers.set(page, rawPayload.toString());
  }
  return answers;
}

function unpacked(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF')) return bytes.toString();
  const streams = [...text.matchAll(/stream\r?\n([^]*?)endstream/g)].map(([, stream]) => {
    try {
      return inflateSync(Buffer.from(stream!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  // Texts of a PDF may be UTF-16 in hex.
  return [text, ...streams].join('\n').replace(/\0/g, '');
}

/** Where a word that must not be read stands, in whatever case, and as hex would write it. What was asked for may be told back in an address. */
function found(word: string, answers: ReadonlyMap<string, string>): string[] {
  const shapes = [word.toLowerCase(), Buffer.from(word).toString('hex'), Buffer.from(word, 'utf16le').swap16().toString('hex')];
  return [...answers].filter(([, bytes]) => {
    const said = bytes.replace(/"instance":"[^"]*"/g, '').toLowerCase();
    return shapes.some((shape) => said.includes(shape));
  }).map(([asked]) => asked);
}

const leaksIn = (answers: ReadonlyMap<string, string>, never: readonly Canary[]) => never.flatMap((canary) => found(canaries[canary], answers).map((where) => `${canary} at ${where}`));
/** Ids of nominations that are not the reader's. */
const strangersIn = (answers: ReadonlyMap<string, string>, own: readonly string[]) =>
  Object.entries(nominations).filter(([name]) => !own.includes(name)).flatMap(([name, { id }]) => [...answers].filter(([, bytes]) => bytes.includes(id)).map(([where]) => `${name} at ${where}`));
/** An answer without what each one has of its own: its number, and when it was given. */
const steady = (bytes: string) => bytes.replace(/"(x-request-id|date)":"[^"]*",?/g, '').replace(/("cycle":"[^"]*",)"at":"[^"]*"/, '$1');

test('a reviewer reads nothing of the other one, by any page of any task', async () => {
  const links = new Links();
  for (const { id, version, personId, who } of tasks) {
    const token = await links.mint(house.manager, { purpose: 'review', target: id, version, personId, expiresAt: new Date(Date.now() + 3_600_000) });
    const visitor = new Visitor(house.app);
    const answers = new Map<string, string>();
    const keep = (at: string, { body, headers }: { body: string; headers: object }) => void answers.set(at, JSON.stringify(headers) + body);
    keep('link', await visitor.get(`/t/${token}`));
    keep('not me', await visitor.get(`/t/${token}/not-me`));
    keep('task', await visitor.enter(token));
    for (const page of ['', '/review', '/leave', '/away', ...documents.map((one) => `/documents/${one}`)]) keep(page, await visitor.get(`/tasks/${id}${page}`));
    for (const other of tasks.filter((task) => task.id !== id)) keep(`other ${other.id}`, await visitor.get(`/tasks/${other.id}`));
    for (const form of [{}, { answer: 'declined' }, { recommendation: 'award' }] as Record<string, string>[]) keep(`form ${JSON.stringify(form)}`, await visitor.post(`/tasks/${id}/review`, { form: 'x', ...form }));
    const other: readonly Canary[] = who === 'reviewerOne' ? ['reviewerTwo', 'reviewTwo'] : ['reviewerOne', 'reviewOne'];
    expect([id, leaksIn(answers, [...other, 'commentKenya', 'commentMexico', 'decision', 'outcome', 'officer', 'colleague'])]).toEqual([id, []]);
    expect([...answers.values()].some((text) => Object.values(canaries).slice(4, 7).some((word) => text.includes(word)))).toBe(true);
  }
});

test('nobody outside the team reads what is not theirs, and nobody learns of an outcome before its announcement', async () => {
  const before = new Map<string, Map<string, string>>();
  for (const { name, who, never } of readers) {
    before.set(name, await crawl(who));
    expect([name, leaksIn(before.get(name)!, never)]).toEqual([name, []]);
  }
  await decided();
  for (const { name, who, never } of readers) {
    const after = await crawl(who);
    expect([name, leaksIn(after, never)]).toEqual([name, []]);
    // Not by one byte does an answer differ for the decision having been taken.
    const changed = [...before.get(name)!].filter(([asked, bytes]) => after.has(asked) && steady(after.get(asked)!) !== steady(bytes)).map(([asked]) => asked);
    expect([name, changed.filter((asked) => !/asAt=|health|xlsx/.test(asked))]).toEqual([name, []]);
  }
}, 300_000);

test('no file of an export and no line of its events tells more; another\'s is not there', async () => {
  const foreign: string[] = [];
  for (const { name, who, never, own } of readers.filter((reader) => reader.own.length > 0)) {
    const answers = new Map<string, string>();
    const mine: string[] = [];
    for (const format of ['jsonl', 'csv', 'xlsx']) {
      const asked = await ask(who, 'POST', '/exports', { format, filter: {} });
      expect([name, asked.status]).toEqual([name, 201]);
      const { id } = JSON.parse(String(asked.bytes));
      await house.app.get(ExportProgress, { strict: false }).write({ id, epoch: 1 }, () => undefined);
      const file = (await ask(who, 'GET', `/exports/${id}/file`)).bytes;
      answers.set(`file ${format}`, format === 'xlsx' ? await cellsOf(file) : String(file));
      const events = await ask(who, 'GET', `/exports/${id}/events`);
      expect(String(events.bytes)).toContain('"stage":"ready"');
      answers.set(`events ${format}`, String(events.bytes));
      for (const other of foreign) for (const path of ['', '/file', '/events']) expect([name, path, (await ask(who, 'GET', `/exports/${other}${path}`)).status]).toEqual([name, path, 404]);
      mine.push(id);
    }
    foreign.push(...mine);
    expect([name, leaksIn(answers, never), strangersIn(answers, own)]).toEqual([name, [], []]);
    for (const one of own) expect(answers.get('file jsonl')!).toContain(canaries[one]);
    expect(answers.get('file xlsx')!).toContain(canaries[own[0]!]);
  }
});

test('no message to an address tells more', async () => {
  const drafts = [];
  for (const { client } of [nominations.kenya, nominations.mexico]) drafts.push((await client.drafted(cycle, cycle.form({ title: 'Another one' }))).id);
  const hearers: Record<string, readonly number[]> = { 'the nominator of Kenya': [0], 'the focal point of Mexico': [1] };
  await house.app.get(Sealer, { strict: false }).seal();
  while (await house.app.get(WebhookCrier, { strict: false }).cry());
  for (const { id } of await house.manager.query<{ id: string }[]>(`select id from webhook`)) await house.app.get(WebhookProgress, { strict: false }).deliver({ id, epoch: 1 }, () => undefined);
  for (const [index, { name, never, own }] of readers.filter((reader) => reader.own.length > 0).entries()) {
    const messages = new Map([[name, told.get(`/${index}`) ?? '']]);
    expect([name, leaksIn(messages, never), strangersIn(messages, own)]).toEqual([name, [], []]);
    expect([name, drafts.map((id) => messages.get(name)!.includes(id))]).toEqual([name, drafts.map((_, at) => (hearers[name] ?? []).includes(at))]);
    // What everybody's office did meanwhile would be there to be told: the outcome of each panel was proposed and approved.
    expect([name, /proposed|approved|decided|outcome/i.test([...messages.values()].join())]).toEqual([name, false]);
  }
});

test('the pages behind the link of a draft show that draft and nothing else', async () => {
  const drafted = async (word: string) => {
    const { body } = await officers[0]!.post('/nominations', { cycle: cycle.code, ...cycle.form({ title: `${word} draft` }), onBehalfOf: { institution: `${word} Institute`, country: 'KEN', kind: 'ngo', contact: { name: `${word} Contact`, email: `${word.toLowerCase()}-draft@example.org` } } });
    return body.id as string;
  };
  const [mine, other] = [await drafted(canaries.kenya), await drafted(canaries.india)];
  const row = await house.row(mine);
  const token = await new Links().mint(house.manager, { purpose: 'draft', target: mine, version: row.link_version as number, personId: row.contact_id as string, expiresAt: new Date(Date.now() + 3_600_000) });
  const visitor = new Visitor(house.app);
  const answers = new Map<string, string>();
  const keep = (at: string, { body, headers }: { body: string; headers: object }) => void answers.set(at, JSON.stringify(headers) + body);
  keep('link', await visitor.get(`/d/${token}`));
  await visitor.post('/draft-sessions', { token, sure: 'yes' });
  for (const id of [mine, other, ...Object.values(nominations).map((one) => one.id)]) for (const page of ['', '/check', '/parts/initiative', '/documents', '/withdraw', '/receipt.pdf', ...documents.map((one) => `/documents/${one}`)]) keep(`${id}${page}`, await visitor.get(`/drafts/${id}${page}`));
  expect(leaksIn(answers, ['mexico', 'india', 'commentKenya', 'commentMexico', ...ofReview])).toEqual([]);
  expect(answers.get(`${mine}`)).toContain(canaries.kenya);
});

test('all of it is there to be found: an auditor finds every word', async () => {
  const { who } = await house.client('auditor', { name: 'Somebody' });
  const answers = await crawl(who);
  const missed = (Object.keys(canaries) as Canary[]).filter((canary) => found(canaries[canary], answers).length === 0);
  expect(missed).toEqual([]);
}, 300_000);

test('no mail carries a word to whom it is not for', async () => {
  const registry = new MailRegistry(nominationMails, claimMails, endorsementMails, screeningMails, reviewMails, decisionMails);
  const writer = new MailWriter(house.database, registry, new PersonBook(), new Links(), house.app.get(Config, { strict: false }));
  const mails = await house.manager.query<{ id: string; kind: string; recipient: string; name: string }[]>(`select m.id, m.kind, m.recipient, p.name from mail m join person p on p.id = m.recipient where m.state = 'queued'`);
  const kinds = new Set<string>();
  for (const { id, kind, recipient, name } of mails) {
    await house.manager.query(`update mail set not_before = null where id = $1`, [id]);
    await writer.write([id]);
    const [ready] = await writer.open([id]);
    if (!ready) continue;
    kinds.add(kind);
    const { text = '', html, subject = '', attachments } = await simpleParser(ready.raw);
    const bytes = [String(ready.raw), subject, text, html || '', ...attachments.map(({ content }) => unpacked(content))].join('\n');
    const own = (Object.keys(nominations) as (keyof typeof nominations)[]).find((one) => nominations[one].contact === recipient);
    const never: Canary[] = own
      ? [...(['kenya', 'mexico', 'india'] as const).filter((one) => one !== own), ...ofReview, ...(own === 'kenya' ? [] : (['commentKenya'] as const)), ...(own === 'mexico' ? [] : (['commentMexico'] as const))]
      : name.startsWith(canaries.reviewerOne) ? ['reviewerTwo', 'reviewTwo', 'decision', 'outcome'] : ['reviewerOne', 'reviewOne', 'decision', 'outcome'];
    expect([kind, name, leaksIn(new Map([[kind, bytes]]), never)]).toEqual([kind, name, []]);
  }
  expect([...kinds].sort()).toEqual(expect.arrayContaining(['comment', 'endorsement', 'receipt']));
});
