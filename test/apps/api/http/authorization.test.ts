import type { OpenAPIObject } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import { Grants } from '../../../../libs/access/grants.service.js';
import { Keys } from '../../../../libs/access/keys.service.js';
import { isTeam, type Role, roles } from '../../../../libs/access/role.js';
import { refusalsOf, type Route, type RouteName, routes } from '../../../../libs/access/routes.js';
import { intakeHouse, type Client, type IntakeHouse } from '../nomination/house.js';
import { operationOf, sample, sampleBody } from './sample.js';

/** Stands in everything that another institution typed, so that any leak shows. */
const canary = 'Quetzalcanary';
const table = Object.entries(routes) as [RouteName, Route][];
const rows = table.map(([name, route]) => ({ name, route }));
const nobodys = '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a';

type Headers = Record<string, string>;
/** Path parameters of one record of each noun, by the first part of the path. */
interface Things {
  readonly cycle: string;
  readonly document: string;
  readonly question: string;
  readonly ids: Readonly<Record<string, string>>;
}

let house: IntakeHouse;
let document: OpenAPIObject;
let owner: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
/** What belongs to another institution, country and category than those who ask. */
let theirs: Things;
/** What each of those whose reach is not all may see. */
let ours: Things;
/** Nothing of theirs is for these, team apart. */
const strangers = {} as Record<Role, Headers>;
/** Ours is theirs. */
const holders = {} as Record<Role, Headers>;
/** Whoever these are, they are it no longer. */
let nobodies: readonly Headers[];

const form = (category: string) => cycle.form({ category, title: `${canary} title`, contact: { name: `${canary} contact`, email: `${canary.toLowerCase()}@example.org` } });

/** A submitted nomination with a document and a question. */
async function submitted(category: string): Promise<Omit<Things, 'cycle'>> {
  const { id } = await owner.drafted(cycle, form(category));
  const attached = await owner.upload(id, `${canary}.pdf`, Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Title (${canary}) >>\nendobj\ntrailer\n<< >>\n%%EOF\n`));
  expect(attached).toMatchObject({ status: 201 });
  expect(await owner.post(`/nominations/${id}/submission`, {})).toMatchObject({ status: 201 });
  const asked = await (await house.client('officer', { name: 'Officer' })).post(`/nominations/${id}/questions`, { text: `${canary} question?` });
  expect(asked).toMatchObject({ status: 201 });
  return { ids: { nominations: id }, document: attached.body.id, question: asked.body.id };
}

beforeAll(async () => {
  house = await intakeHouse();
  document = (await house.app.inject({ url: '/api/openapi.json' })).json();
  cycle = await house.cycle();
  owner = await house.client('nominator', { institution: `${canary} Institute`, name: `${canary} Owner` });
  const unshared = cycle.data.categories.find(({ partner }) => !partner)!.id;
  const shared = cycle.data.categories.find(({ partner }) => partner === 'UNODC')!.id;
  await owner.drafted(cycle, form(unshared));
  ours = { cycle: cycle.code, ...(await submitted(shared)) };
  const one = await submitted(unshared);
  const [mail] = await house.manager.query<{ id: string }[]>(`select id from mail limit 1`);
  const officer = await house.client('officer', { name: 'Officer' });
  const [decision] = await house.manager.query<[{ id: string }]>(
    `insert into decision (ref, stage, holder, cycle_id, category, region, proposed_by, reason) values ('d:1', 'proposed', 'committee', $1, 'delivery', 'africa', $2, $3) returning id`,
    [cycle.id, officer.personId, `${canary} reason`],
  );
  const grants = house.app.get(Grants, { strict: false });
  const grant = await house.manager.transaction((manager) => grants.give(manager, { personId: officer.personId, role: 'auditor', by: 'operator' }));
  theirs = { cycle: cycle.code, ...one, ids: { ...one.ids, decisions: decision.id, mail: mail!.id, people: grant.id, ...(await made(owner)) } };

  for (const role of roles) {
    strangers[role] = (await house.client(role, { institution: 'University of Elsewhere', country: 'MEX', name: `Somebody ${role}`, partner: 'UN Women' })).who;
    holders[role] = (await house.client(role, { country: 'KEN', name: `Holder ${role}`, partner: 'UNODC' })).who;
  }
  holders.nominator = owner.who;
  nobodies = await outsiders(grants);
});
afterAll(() => house?.close());

/** What a caller makes for itself by the samples of the API's own document: an export, a webhook. */
async function made(client: Client): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const noun of ['exports', 'webhooks']) {
    const { status, body } = await client.post(`/${noun}`, JSON.parse(sampleBody(document, routes[noun === 'exports' ? 'export.ask' : 'webhook.make'])!.body));
    expect([noun, status]).toEqual([noun, 201]);
    found[noun] = (body.id ?? body.export?.id ?? body.webhook?.id) as string;
    expect(found[noun]).toBeTruthy();
  }
  const sent = await client.import(cycle.code, JSON.stringify(form(cycle.data.categories[0]!.id)));
  expect(sent).toMatchObject({ status: 201 });
  found['imports'] = sent.body.id as string;
  return found;
}

/** Without key and session, and with such as open nothing any more. */
async function outsiders(grants: Grants): Promise<Headers[]> {
  const key = async (expiresAt?: Date) => ({ authorization: `Bearer ${await house.key('officer', expiresAt && { expiresAt })}` });
  const [expired, revoked] = [await key(new Date(Date.now() - 1_000)), await key()];
  await house.manager.transaction((manager) => house.app.get(Keys, { strict: false }).revoke(manager, revoked.authorization.slice(13, 21), 'operator'));
  const [idle, taken] = [randomUUID(), randomUUID()];
  const [left, out] = [await house.signedIn('officer', { personId: idle }), await house.signedIn('officer', { personId: taken })];
  await house.manager.query(`update sign_in_session set idle_until = clock_timestamp() where grant_id in (select id from role_grant where person_id = $1)`, [idle]);
  await house.manager.transaction(async (manager) => grants.revoke(manager, (await grants.of(taken))[0]!.id, 'operator'));
  return [{}, expired, revoked, left, out, { cookie: '__Host-unpsa=x' }, { ...left, authorization: '' }];
}

/** What exists, or what does not. */
type Which = 'theirs' | 'ours' | 'nobody\'s';

function pathOf({ path }: Route, which: Which): string {
  const things = which === 'theirs' ? theirs : which === 'ours' ? ours : null;
  return path
    .replace(':id', things?.ids[path.split('/')[1]!] ?? nobodys)
    .replace(':document', things?.document ?? '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5b')
    .replace(':cycle', things?.cycle ?? 'unpsa-nowhere')
    .replace(/:\w+/g, nobodys);
}
/** Whether the record that the path names is made here; others are made by the tests of their own noun. */
const isMade = ({ path }: Route) => !/:(?!id|document|cycle)/.test(path) && (!path.includes(':id') || theirs.ids[path.split('/')[1]!] !== undefined);
/** An answer that goes on for as long as its subject does. */
const isStream = ({ path }: Route) => path.endsWith('/events');

async function ask(route: Route, which: Which, who: Headers, { query = '', at = pathOf(route, which) } = {}) {
  const given = sampleBody(document, route);
  const body = given?.body.replace(/"cycle":"[^"]+"/, `"cycle":"${theirs.cycle}"`);
  const answer = await house.app.inject({
    method: route.method,
    url: `/api/v1${at}${withRequired(route, query)}`,
    ...(body && { payload: body }),
    headers: { ...who, ...(given && { 'content-type': given.type }), ...(route.act && { 'idempotency-key': randomUUID() }), 'if-match': '"1"' },
  });
  const problem = problemOf(answer.body);
  // Whatever it refuses with, the table has named it.
  if (problem) expect(refusalsOf(route)).toContain(problem);
  return { status: answer.statusCode, body: answer.body, headers: answer.headers, problem };
}
type Answer = Awaited<ReturnType<typeof ask>>;

/** A query with what the route cannot do without. */
function withRequired(route: Route, query: string): string {
  const asked = new URLSearchParams(query);
  for (const { name, required, schema, in: place } of operationOf(document, route)?.parameters ?? []) {
    if (place === 'query' && required && !asked.has(name)) asked.set(name, name === 'cycle' ? theirs.cycle : String(sample(document, schema)));
  }
  return asked.size > 0 ? `?${asked}` : '';
}

const problemOf = (body: string): string | undefined => /"type":"[^"]*\/problems\/([a-z-]+)"/.exec(body)?.[1];

/** Everything that an answer says, apart from what must differ: the address that was asked, and the request's own number and time. */
function said({ status, body, headers }: Answer): string {
  const { 'x-request-id': _id, date: _date, 'content-length': _length, ...rest } = headers;
  return JSON.stringify({ status, rest, body: body.replace(/"instance":"[^"]*"/, '') });
}

/** What can be asked of a route, with values that it takes. */
function queriesOf(route: Route): { parameter: string; query: string }[] {
  const values: Record<string, string[]> = {
    country: ['KEN', 'MEX'], cycle: [theirs.cycle], subject: [theirs.ids['nominations']!], cursor: [theirs.ids['nominations']!, Buffer.from(theirs.ids['nominations']!).toString('base64url')], q: [canary], category: ['delivery'], region: ['africa'],
    late: ['true', 'false'], claimed: ['true', 'false'], savedAfter: ['2020-01-01T00:00:00Z'], savedBefore: ['2090-01-01T00:00:00Z'], asAt: [new Date().toISOString()],
  };
  return (operationOf(document, route)?.parameters ?? []).filter((parameter) => parameter.in === 'query').flatMap(({ name, schema }) =>
    (values[name] ?? (schema.enum as string[] | undefined) ?? [String(sample(document, schema))]).map((value) => ({ parameter: name, query: `?${name}=${encodeURIComponent(value)}` })),
  );
}

describe.each(rows)('$name', ({ route }) => {
  const within = (reach: (reach: string) => boolean) => Object.entries(route.roles).filter(([, how]) => reach(how)).map(([role]) => role as Role);
  const [partly, all] = [within((reach) => reach !== 'all'), within((reach) => reach === 'all')];
  const others = roles.filter((role) => !route.roles[role]);
  const ofNomination = /^\/nominations\/:id/.test(route.path);

  test('without a valid key or session: 401, whatever is asked for', async () => {
    for (const nobody of nobodies) {
      const [one, other] = [await ask(route, 'theirs', nobody), await ask(route, 'nobody\'s', nobody)];
      expect([one.status, one.problem]).toEqual([401, 'not-signed-in']);
      expect(said(one)).toEqual(said(other));
    }
  });

  test('for a role that is not named: 403, whether it exists or not', async () => {
    for (const role of others) {
      const [one, other] = [await ask(route, 'theirs', strangers[role]), await ask(route, 'nobody\'s', strangers[role])];
      expect([role, one.status, one.problem]).toEqual([role, 403, 'not-allowed']);
      expect(said(one)).toEqual(said(other));
    }
  });

  if (route.path.includes(':id')) {
    test('beyond one\'s reach: exactly as if it did not exist', async () => {
      for (const role of partly) {
        const [one, other] = [await ask(route, 'theirs', strangers[role]), await ask(route, 'nobody\'s', strangers[role])];
        expect([role, one.status, one.problem]).toEqual([role, 404, 'not-found']);
        expect(said(one)).toEqual(said(other));
      }
    });
  }

  if (ofNomination && partly.length > 0) {
    test('within one\'s reach: no refusal for who asks', async () => {
      for (const role of partly) {
        const { document: attached, ids } = ours;
        // An act is tried on a draft of its own, which it may end.
        const id = route.method === 'GET' ? ids['nominations']! : (await owner.drafted(cycle, form(cycle.data.categories.find(({ partner }) => partner === 'UNODC')!.id))).id;
        const there = await ask(route, 'ours', holders[role], { at: route.path.replace(':id', id).replace(':document', attached) });
        if (route.method === 'GET') expect([role, there.status]).toEqual([role, 200]);
        // It may also name a record in its body; the sample's exists nowhere.
        else expect([role, there.status < 500, ['not-signed-in', 'not-allowed', 'broken-json', 'unsupported-media-type'].includes(String(there.problem))]).toEqual([role, true, false]);
      }
    });
  }

  test('for a role that may: no refusal for who asks, and what does not exist is not found', async () => {
    for (const role of [...all, ...(route.path.includes(':id') ? [] : partly)]) {
      if (isMade(route) && !isStream(route)) {
        const there = await ask(route, 'theirs', strangers[role]);
        // Of others' exports and webhooks the team sees no more than anybody.
        const personal = /^\/(exports|webhooks)\/:id/.test(route.path);
        const wrong = ['not-signed-in', 'not-allowed', 'broken-json', 'unsupported-media-type', ...(route.act || personal ? [] : ['not-found'])];
        expect([role, there.status < 500, wrong.includes(String(there.problem))]).toEqual([role, true, false]);
      }
      if (!/:/.test(route.path)) continue;
      const nowhere = await ask(route, 'nobody\'s', strangers[role]);
      expect([role, nowhere.status, nowhere.problem]).toEqual([role, 404, 'not-found']);
    }
  });

  test('for whatever may be asked: those who may ask it, and nobody anything else', async () => {
    const asked = route.method === 'GET' && !isStream(route) ? queriesOf(route) : [];
    for (const role of [...partly, ...all]) {
      for (const { parameter, query } of asked) {
        const { status, body } = await ask(route, ofNomination ? 'ours' : 'theirs', holders[role], { query });
        const barred = [parameter, query.slice(1)].some((name) => route.parameters?.[name] && route.parameters[name] !== 'all' && !(route.parameters[name] as readonly Role[]).includes(role));
        const refused = /seen by the team alone|There is no field/.test(body);
        expect([role, query, refused, status === 422 || !refused, status < 500]).toEqual([role, query, barred, true, true]);
      }
      for (const unknown of ['nominatorId', 'institution', 'expand', 'reviewer', 'personId', 'fields', '__proto__', 'constructor']) {
        const { status, problem } = await ask(route, 'theirs', holders[role], { query: `?${unknown}=form` });
        expect([role, unknown, status, problem]).toEqual([role, unknown, 422, 'invalid-fields']);
      }
    }
  });

  if (route.act) {
    test('an act without an Idempotency-Key is refused before anything happens', async () => {
      const role = [...all, ...partly][0]!;
      const given = sampleBody(document, route);
      const { statusCode, body } = await house.app.inject({
        method: route.method, url: `/api/v1${pathOf(route, 'nobody\'s')}`, ...(given && { payload: given.body }),
        headers: { ...strangers[role], ...(given && { 'content-type': given.type }) },
      });
      expect([statusCode, problemOf(body)]).toEqual([400, 'idempotency-key-missing']);
    });
  }
});

test.each(roles.filter((role) => !isTeam(role)))('nothing beyond the reach of a %s is told by any route, parameter or filter', async (role) => {
  const leaks: string[] = [];
  for (const { name, route } of rows.filter(({ route: { roles: may } }) => may[role])) {
    if (isStream(route)) continue;
    for (const { query } of [{ query: '' }, ...queriesOf(route), { query: '?nominatorId=' }, { query: '?institution=' }, { query: '?expand=form' }]) {
      const { body } = await ask(route, 'theirs', strangers[role], { query });
      if (body.toLowerCase().includes(canary.toLowerCase()) || body.replace(/"instance":"[^"]*"/, '').includes(theirs.ids['nominations']!)) leaks.push(`${name} ${query}: ${body}`);
    }
  }
  expect(leaks).toEqual([]);
});

test('what belongs to another nomination is not reached through one\'s own', async () => {
  const stranger = await house.client('nominator', { institution: 'University of Elsewhere', country: 'MEX', name: 'Somebody else' });
  const { id } = await stranger.drafted({ code: theirs.cycle });
  const nobodysOwn = '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5b';
  const plain = ({ status, text }: { status: number; text: string }) => [status, text.replace(/"instance":"[^"]*"/, '')];
  const documents = [await stranger.get(`/nominations/${id}/documents/${theirs.document}`), await stranger.get(`/nominations/${id}/documents/${nobodysOwn}`)];
  expect(documents[0]!.status).toEqual(404);
  expect(plain(documents[0]!)).toEqual(plain(documents[1]!));
  const answers = await Promise.all([theirs.question, nobodysOwn].map((question) => stranger.post(`/nominations/${id}/answers`, { question, text: 'Ours now.' })));
  expect(answers[0]!.status).toBeGreaterThanOrEqual(400);
  expect(plain(answers[0]!)).toEqual(plain(answers[1]!));
});

test('the canary is there to be found', async () => {
  const { body } = await ask(routes['nomination.read'], 'theirs', strangers.auditor);
  expect(body).toContain(canary);
  for (const role of ['nominator', 'focalPoint', 'partner'] as const) expect((await ask(routes['nomination.list'], 'ours', holders[role])).body).toContain(canary);
});
