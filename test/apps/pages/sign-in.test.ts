import { createHash, randomUUID } from 'node:crypto';
import { startIdentityProvider } from '../../../scripts/parts/identity-provider.mjs';
import { freePort } from '../../../scripts/parts/ports.mjs';
import { Grants } from '../../../libs/access/grants.service.js';
import type { GrantedRole } from '../../../libs/access/role.js';
import { people } from '../../../libs/party/people.js';
import { startTestApi, type TestApi } from '../api/http/app.js';
import { Traveller } from './traveller.js';

const known = ['officer', 'several', 'nobody', 'unverified', 'leaver', 'idle'].map((name) => ({ name: `A. ${name}`, email: `${name}@people.example`, verified: name !== 'unverified' }));

let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let api: TestApi;
let publicUrl: string;
const persons: Record<string, string> = {};

beforeAll(async () => {
  const port = await freePort();
  publicUrl = `http://localhost:${port}`;
  provider = await startIdentityProvider({ port: 0, clientId: 'unpsa', clientSecret: 'a secret', redirectUri: `${publicUrl}/sign-in/callback`, people: known });
  api = await startTestApi([], { PUBLIC_URL: publicUrl, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'unpsa', OIDC_CLIENT_SECRET: 'a secret', SESSION_IDLE_MINUTES: '30' });
  await api.app.listen(port, '127.0.0.1');
  for (const { name, email } of known) persons[email.split('@')[0]!] = await people.ensure(api.manager, { name, email });
  await grant('officer', 'officer');
  await grant('several', 'focalPoint', { country: 'KEN' });
  await grant('several', 'auditor');
  await grant('unverified', 'administrator');
});
afterAll(async () => {
  await api?.close();
  await provider?.close();
});

const grant = (who: string, role: GrantedRole, more: { country?: string } = {}) =>
  api.manager.transaction((manager) => api.app.get(Grants, { strict: false }).give(manager, { personId: persons[who]!, role, by: 'operator', ...more }));
const traveller = () => new Traveller(publicUrl);
/** A browser in which this person has signed in. */
async function signedIn(who: string, role?: string): Promise<Traveller> {
  const browser = traveller();
  const end = await browser.signIn(`${who}@people.example`, role);
  expect([end.status, new URL(end.url).pathname]).toEqual([200, '/account']);
  return browser;
}
const me = async (browser: Traveller) => {
  const { status, text } = await browser.go('/api/v1/me');
  return status === 200 ? (JSON.parse(text) as Record<string, unknown>) : status;
};

test('an officer signs in at the identity provider and is known to the API, without a key', async () => {
  const browser = await signedIn('officer');
  expect(await me(browser)).toEqual({
    person: { id: persons['officer'], name: 'A. officer' }, role: 'officer', by: 'session', country: null, partner: null, institution: null, roles: ['officer'],
  });
  expect((await browser.go('/account')).text).toContain('A. officer');
  expect(browser.set.find((cookie) => cookie.startsWith('unpsa='))).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('of several roles the strongest counts, unless another is asked for', async () => {
  expect(await me(await signedIn('several'))).toMatchObject({ role: 'auditor', country: null, roles: ['auditor', 'focalPoint'] });
  expect(await me(await signedIn('several', 'focalPoint'))).toMatchObject({ role: 'focalPoint', country: 'KEN' });
  expect(await me(await signedIn('several', 'administrator'))).toMatchObject({ role: 'auditor' });
});

test.each([
  ['nobody', 'nobody has given that address access'],
  ['unverified', 'does not vouch for your e-mail address'],
  ['', 'did not let you through, or you turned back there'],
])('"%s" is turned away, in words', async (who, words) => {
  const browser = traveller();
  const end = await browser.signIn(who && `${who}@people.example`);
  expect(end.status).toBe(403);
  expect(end.text).toContain(words);
  expect(await me(browser)).toBe(401);
});

test.each([
  ['/console/nominations?cycle=unpsa-2012&stage=late', '/console/nominations?cycle=unpsa-2012&stage=late'],
  ['/console', '/console'],
  ['//evil.example/console', '/account'],
  ['https://evil.example/console', '/account'],
  ['/console@evil.example', '/account'],
  ['/console/..//evil.example', '/account'],
  ['/tasks/1', '/account'],
])('who wished for %s comes to %s', async (to, arrived) => {
  const end = await traveller().signIn('officer@people.example', undefined, to);
  expect(end.url).toBe(`${publicUrl}${arrived}`);
});

test('an answer is good for the browser that asked, once', async () => {
  const browser = traveller();
  const answer = await browser.until((url) => url.pathname === '/sign-in/callback', () => browser.signIn('officer@people.example'));
  const stranger = traveller();
  expect((await stranger.go(answer.href)).status).toBe(403);
  const began = traveller();
  await began.follow('/sign-in', (url) => url.port !== new URL(publicUrl).port);
  expect((await began.go(answer.href)).status).toBe(403);
  expect((await browser.go(answer.href)).status).toBe(200);
  expect((await browser.go(answer.href)).status).toBe(403);
  expect([await me(stranger), await me(began)]).toEqual([401, 401]);
});

test('nobody signs a stranger in as themselves, not even under a secret that is empty', async () => {
  const part = (name: string) => createHash('sha256').update(`${name} `).digest('base64url');
  const asked = new URLSearchParams({
    client_id: 'unpsa', response_type: 'code', redirect_uri: `${publicUrl}/sign-in/callback`, scope: 'openid email profile', state: part('state'), nonce: part('nonce'),
    code_challenge: createHash('sha256').update(part('verifier')).digest('base64url'), code_challenge_method: 'S256',
  });
  const attacker = traveller();
  const choice = await attacker.go(`${provider.issuer}/auth?${asked}`);
  const answer = await attacker.follow(choice.url, (url) => url.pathname === '/sign-in/callback', { method: 'POST', body: new URLSearchParams({ email: 'officer@people.example' }) });
  expect(new URL(answer.url).searchParams.get('code')).toBeTruthy();
  const victim = traveller();
  expect((await victim.go(answer.url)).status).toBe(403);
  expect(await me(victim)).toBe(401);
});

test('sign-out ends the session, here and for whoever copied the cookie', async () => {
  const browser = await signedIn('officer');
  const copy = browser.copy();
  const page = await browser.go('/account');
  const token = /name="form" value="([^"]+)"/.exec(page.text)![1]!;
  expect(await browser.send('/sign-out', { form: token }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
  expect(await browser.send('/sign-out', {}, { origin: 'null' })).toMatchObject({ status: 403 });
  expect(await me(browser)).toMatchObject({ role: 'officer' });
  expect(await browser.send('/sign-out', { form: token }, { origin: 'null' })).toMatchObject({ status: 200 });
  expect([await me(browser), await me(copy)]).toEqual([401, 401]);
});

test('a session ends with its grant, when nobody uses it, and when it is old', async () => {
  const given = await grant('leaver', 'officer');
  const browser = await signedIn('leaver');
  await api.manager.transaction((manager) => api.app.get(Grants, { strict: false }).revoke(manager, given.id, 'operator'));
  expect(await me(browser)).toBe(401);
  expect((await traveller().signIn('leaver@people.example')).status).toBe(403);

  await grant('idle', 'officer');
  const sessionOf = (set: string) => api.manager.query(`update sign_in_session s set ${set} from role_grant g where g.id = s.grant_id and g.person_id = $1`, [persons['idle']]);
  const idle = await signedIn('idle');
  await sessionOf(`idle_until = clock_timestamp() + interval '5 minutes'`);
  expect(await me(idle)).toMatchObject({ role: 'officer' });
  const [{ minutes }] = await api.manager.query<[{ minutes: number }]>(
    `select round(extract(epoch from s.idle_until - clock_timestamp()) / 60)::int as minutes from sign_in_session s join role_grant g on g.id = s.grant_id where g.person_id = $1`, [persons['idle']],
  );
  expect(minutes).toBe(30);
  await sessionOf(`idle_until = clock_timestamp() - interval '1 second'`);
  expect(await me(idle)).toBe(401);
  await sessionOf(`idle_until = clock_timestamp() + interval '1 hour', expires_at = clock_timestamp()`);
  expect(await me(idle)).toBe(401);
});

test('only the hash of a cookie is kept, and every sign-in is in the journal', async () => {
  const browser = await signedIn('officer');
  const cookie = browser.cookie('unpsa')!;
  expect(Buffer.from(cookie, 'base64url')).toHaveLength(32);
  const rows = await api.manager.query<Record<string, unknown>[]>(`select to_jsonb(s) as row from sign_in_session s`);
  expect(JSON.stringify(rows)).not.toContain(cookie);
  const kinds = await api.manager.query<{ kind: string; actor: string }[]>(`select j.kind, j.actor from journal j join role_grant g on g.id = j.subject where g.person_id = $1 order by j.seq limit 2`, [persons['officer']]);
  expect(kinds).toEqual([{ kind: 'roleGranted', actor: 'operator' }, { kind: 'signedIn', actor: `person:${persons['officer']}` }]);
});

describe('what changes something', () => {
  const open = (browser: Traveller, headers: Record<string, string>) =>
    browser.fetch('/api/v1/nominations/019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a/admission', { method: 'POST', body: '{"reason":"Courier strike."}', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers } });

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }, 404],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: 'http://localhost:1' }, 403],
    [{ origin: 'null' }, 403],
    [{}, 403],
  ])('from a browser that says %j: %i', async (headers, status) => {
    expect((await open(await signedIn('officer'), headers)).status).toBe(status);
  });

  test('is taken from our own origin, and with a key from anywhere', async () => {
    expect((await open(await signedIn('officer'), { origin: publicUrl })).status).toBe(404);
    const key = await api.key('officer');
    expect((await open(traveller(), { authorization: `Bearer ${key}`, 'sec-fetch-site': 'cross-site' })).status).toBe(404);
    // A cookie does not help a key that is none.
    expect((await open(await signedIn('officer'), { authorization: 'Bearer unpsa_x', 'sec-fetch-site': 'same-origin' })).status).toBe(401);
  });
});

test('over https the cookies bind themselves to the host', async () => {
  const secure = await startTestApi([], { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'unpsa', OIDC_CLIENT_SECRET: 'a secret' });
  try {
    const { statusCode, headers } = await secure.app.inject('/sign-in');
    expect(statusCode).toBe(302);
    expect(String(headers['set-cookie'])).toMatch(/^__Host-unpsa-sign-in=[\w-]{43}\.\.; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  } finally {
    await secure.close();
  }
});

test('while the identity provider is out of reach, a page says so, keys work and the API is ready', async () => {
  const lost = await startTestApi([], { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'unpsa', OIDC_CLIENT_SECRET: 'a secret' });
  try {
    const page = await lost.app.inject('/sign-in');
    expect([page.statusCode, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(page.body).toContain('keys still work');
    expect((await lost.app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${await lost.key('officer')}` } })).statusCode).toBe(200);
    expect((await lost.app.inject('/health/ready')).statusCode).toBe(200);
  } finally {
    await lost.close();
  }
});

test('without a provider sign-in says plainly that it is not set up', async () => {
  const bare = await startTestApi();
  try {
    const page = await bare.app.inject('/sign-in');
    expect([page.statusCode, page.body.includes('OIDC_ISSUER')]).toEqual([404, true]);
    expect((await bare.app.inject('/account')).body).toContain('Sign-in is not set up here');
  } finally {
    await bare.close();
  }
});
