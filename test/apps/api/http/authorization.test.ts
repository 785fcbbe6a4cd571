import type { OpenAPIObject } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import { Keys } from '../../../../libs/access/keys.service.js';
import { type Role, roles } from '../../../../libs/access/role.js';
import { refusalsOf, type Route, type RouteName, routes } from '../../../../libs/access/routes.js';
import { intakeHouse, type IntakeHouse } from '../nomination/house.js';
import { operationOf, sampleBody } from './sample.js';

/** Stands in everything that another institution typed, so that any leak shows. */
const canary = 'Quetzalcanary';
const table = Object.entries(routes) as [RouteName, Route][];
const rows = table.map(([name, route]) => ({ name, route }));

let house: IntakeHouse;
let document: OpenAPIObject;
/** Where the other institution's things stand: path parameters by their noun. */
let theirs: { nomination: string; document: string; question: string; decision: string; mail: string; cycle: string };
const keys = {} as Record<Role | 'expired' | 'revoked', string>;

beforeAll(async () => {
  house = await intakeHouse();
  document = (await house.app.inject({ url: '/api/openapi.json' })).json();
  const cycle = await house.cycle();
  const owner = await house.client('nominator', { institution: `${canary} Institute`, name: `${canary} Owner` });
  const form = cycle.form({ title: `${canary} title`, contact: { name: `${canary} contact`, email: `${canary.toLowerCase()}@example.org` } });
  await owner.drafted(cycle, form);
  const { id } = await owner.drafted(cycle, form);
  const attached = await owner.upload(id, `${canary}.pdf`, Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Title (${canary}) >>\nendobj\ntrailer\n<< >>\n%%EOF\n`));
  expect(attached).toMatchObject({ status: 201 });
  expect(await owner.post(`/nominations/${id}/submission`, {})).toMatchObject({ status: 201 });
  const officer = await house.client('officer', { name: 'Officer' });
  const asked = await officer.post(`/nominations/${id}/questions`, { text: `${canary} question?` });
  expect(asked).toMatchObject({ status: 201 });
  const [mail] = await house.manager.query<{ id: string }[]>(`select id from mail limit 1`);
  const [decision] = await house.manager.query<[{ id: string }]>(
    `insert into decision (ref, stage, holder, cycle_id, category, region, proposed_by, reason) values ('d:1', 'proposed', 'committee', $1, 'delivery', 'africa', $2, $3) returning id`,
    [cycle.id, officer.personId, `${canary} reason`],
  );
  theirs = { nomination: id, document: attached.body.id, question: asked.body.id, decision: decision.id, mail: mail!.id, cycle: cycle.code };

  for (const role of roles) keys[role] = (await house.client(role, { institution: 'University of Elsewhere', country: 'MEX', name: `Somebody ${role}` })).key;
  keys.expired = await house.key('officer', { expiresAt: new Date(Date.now() - 1_000) });
  keys.revoked = await house.key('officer');
  await house.manager.transaction((manager) => house.app.get(Keys, { strict: false }).revoke(manager, keys.revoked.slice(6, 14), 'operator'));
});
afterAll(() => house?.close());

/** What exists, or what does not. */
type Which = 'theirs' | 'nobody\'s';

function pathOf({ path }: Route, which: Which): string {
  const here = which === 'theirs';
  const noun = path.split('/')[1]!.replace(/s$/, '') as 'nomination' | 'decision' | 'mail';
  return path
    .replace(':id', here ? theirs[noun] : '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a')
    .replace(':document', here ? theirs.document : '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5b')
    .replace(':cycle', here ? theirs.cycle : 'unpsa-nowhere');
}

async function ask(route: Route, which: Which, key: string | undefined, query = '') {
  const sample = sampleBody(document, route);
  const body = sample?.body.replace('"cycle":"unpsa-2027"', `"cycle":"${theirs.cycle}"`);
  const answer = await house.app.inject({
    method: route.method,
    url: `/api/v1${pathOf(route, which)}${query}`,
    ...(body && { payload: body }),
    headers: { ...(key && { authorization: `Bearer ${key}` }), ...(sample && { 'content-type': sample.type }), ...(route.act && { 'idempotency-key': randomUUID() }), 'if-match': '"1"' },
  });
  const problem = problemOf(answer.body);
  // Whatever it refuses with, the table has named it.
  if (problem) expect(refusalsOf(route)).toContain(problem);
  return { status: answer.statusCode, body: answer.body, headers: answer.headers, problem };
}
type Answer = Awaited<ReturnType<typeof ask>>;

const problemOf = (body: string): string | undefined => /"type":"[^"]*\/problems\/([a-z-]+)"/.exec(body)?.[1];

/** Everything that an answer says, apart from what must differ: the address that was asked, and the request's own number and time. */
function said({ status, body, headers }: Answer): string {
  const { 'x-request-id': _id, date: _date, 'content-length': _length, ...rest } = headers;
  return JSON.stringify({ status, rest, body: body.replace(/"instance":"[^"]*"/, '') });
}

describe.each(rows)('$name', ({ route }) => {
  const own = Object.entries(route.roles).filter(([, reach]) => reach === 'own').map(([role]) => role as Role);
  const all = Object.entries(route.roles).filter(([, reach]) => reach === 'all').map(([role]) => role as Role);
  const others = roles.filter((role) => !route.roles[role]);

  test('without a valid key: 401, whatever is asked for', async () => {
    for (const key of [undefined, keys.expired, keys.revoked]) {
      const [one, other] = [await ask(route, 'theirs', key), await ask(route, 'nobody\'s', key)];
      expect([one.status, one.problem]).toEqual([401, 'not-signed-in']);
      expect(said(one)).toEqual(said(other));
    }
  });

  test('for a role that is not named: 403, whether it exists or not', async () => {
    for (const role of others) {
      const [one, other] = [await ask(route, 'theirs', keys[role]), await ask(route, 'nobody\'s', keys[role])];
      expect([role, one.status, one.problem]).toEqual([role, 403, 'not-allowed']);
      expect(said(one)).toEqual(said(other));
    }
  });

  if (/^\/nominations\/:id/.test(route.path)) {
    test('for another institution: exactly as if it did not exist', async () => {
      for (const role of own) {
        const [one, other] = [await ask(route, 'theirs', keys[role]), await ask(route, 'nobody\'s', keys[role])];
        expect([role, one.status, one.problem]).toEqual([role, 404, 'not-found']);
        expect(said(one)).toEqual(said(other));
      }
    });
  }

  test('for a role that may: no refusal for who asks, and what does not exist is not found', async () => {
    for (const role of [...all, ...(route.path.includes('/nominations/:id') ? [] : own)]) {
      const there = await ask(route, 'theirs', keys[role]);
      // An act may also name a record in its body; the sample's exists nowhere.
      const wrong = ['not-signed-in', 'not-allowed', 'broken-json', 'unsupported-media-type', ...(route.act ? [] : ['not-found'])];
      expect([role, there.status < 500, wrong.includes(String(there.problem))]).toEqual([role, true, false]);
      if (!/:/.test(route.path)) continue;
      const nowhere = await ask(route, 'nobody\'s', keys[role]);
      expect([role, nowhere.status, nowhere.problem]).toEqual([role, 404, 'not-found']);
    }
  });

  if (route.act) {
    test('an act without an Idempotency-Key is refused before anything happens', async () => {
      const role = [...all, ...own][0]!;
      const sample = sampleBody(document, route);
      const { statusCode, body } = await house.app.inject({
        method: route.method, url: `/api/v1${pathOf(route, 'nobody\'s')}`, ...(sample && { payload: sample.body }),
        headers: { authorization: `Bearer ${keys[role]}`, ...(sample && { 'content-type': sample.type }) },
      });
      expect([statusCode, problemOf(body)]).toEqual([400, 'idempotency-key-missing']);
    });
  }
});

test('nothing that another institution typed reaches a nominator, by any route, parameter or filter', async () => {
  const leaks: string[] = [];
  for (const { name, route } of rows) {
    const filters = (operationOf(document, route)?.parameters ?? []).filter((parameter) => parameter.in === 'query');
    const values: Record<string, string[]> = {
      country: ['KEN', 'MEX'], cycle: [theirs.cycle], subject: [theirs.nomination], cursor: [theirs.nomination, Buffer.from(theirs.nomination).toString('base64url')], q: [canary], category: ['delivery'], region: ['africa'],
    };
    const queries = filters.flatMap(({ name: filter, schema }) => (values[filter] ?? (schema.enum as string[] | undefined) ?? ['1']).map((value) => `?${filter}=${encodeURIComponent(value)}`));
    for (const query of ['', ...queries, '?nominatorId=', '?institution=', '?expand=form']) {
      const { body } = await ask(route, 'theirs', keys.nominator, query);
      if (body.toLowerCase().includes(canary.toLowerCase()) || body.replace(/"instance":"[^"]*"/, '').includes(theirs.nomination)) leaks.push(`${name} ${query}: ${body}`);
    }
  }
  expect(leaks).toEqual([]);
});

test('what belongs to another nomination is not reached through one\'s own', async () => {
  const stranger = await house.client('nominator', { institution: 'University of Elsewhere', country: 'MEX', name: 'Somebody else' });
  const { id } = await stranger.drafted({ code: theirs.cycle });
  const nobodys = '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5b';
  const plain = ({ status, text }: { status: number; text: string }) => [status, text.replace(/"instance":"[^"]*"/, '')];
  const documents = [await stranger.get(`/nominations/${id}/documents/${theirs.document}`), await stranger.get(`/nominations/${id}/documents/${nobodys}`)];
  expect(documents[0]!.status).toEqual(404);
  expect(plain(documents[0]!)).toEqual(plain(documents[1]!));
  const answers = await Promise.all([theirs.question, nobodys].map((question) => stranger.post(`/nominations/${id}/answers`, { question, text: 'Ours now.' })));
  expect(answers[0]!.status).toBeGreaterThanOrEqual(400);
  expect(plain(answers[0]!)).toEqual(plain(answers[1]!));
});

test('the canary is there to be found', async () => {
  const { body } = await ask(routes['nomination.read'], 'theirs', keys.auditor);
  expect(body).toContain(canary);
});
