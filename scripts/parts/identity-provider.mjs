import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { interactionPolicy, Provider } from 'oidc-provider';
import { Memory } from './identity-memory.mjs';
import { loginPage } from './identity-page.mjs';

const HOST = '127.0.0.1';

/**
 * An OpenID Connect provider for development and tests, on loopback alone: whoever opens it signs in as one of `people` without a
 * password. It forgets everything when it ends.
 * @param people `[{ email, name, …, verified? }]`; `verified: false` is somebody whose address nobody checked
 * @returns `{ issuer, close() }`
 */
export async function startIdentityProvider({ port, clientId, clientSecret, redirectUri, people }) {
  const server = createServer();
  await new Promise((done, failed) => server.once('error', failed).listen(port, HOST, done));
  const issuer = `http://${HOST}:${server.address().port}`;
  const provider = new Provider(issuer, configuration({ clientId, clientSecret, redirectUri, people }));
  const answer = provider.callback();
  server.on('request', (request, reply) => {
    if (/^\/people\/[\w-]+$/.test(new URL(request.url, issuer).pathname)) return void choose(provider, people, redirectUri, request, reply);
    answer(request, reply);
  });
  return {
    issuer,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

function configuration({ clientId, clientSecret, redirectUri, people }) {
  const claimsOf = ({ email, name, verified = true }) => ({ sub: email, email, email_verified: verified, name });
  return {
    adapter: Memory,
    clients: [{
      client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri], response_types: ['code'], grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_post',
    }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    findAccount(_, sub) {
      const person = people.find(({ email }) => email === sub);
      return person && { accountId: sub, claims: () => claimsOf(person) };
    },
    features: { devInteractions: { enabled: false } },
    interactions: { policy: alwaysAsk(), url: (_, { uid }) => `/people/${uid}` },
    loadExistingGrant,
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  };
}

/** Who tries several roles wants to be asked each time, not to come in again as the one before. */
function alwaysAsk() {
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  policy.get('login').checks.add(new Check('always', 'Choose who you are', ({ oidc }) => (oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT)));
  return policy;
}

/** There is one client, ours: nobody is asked whether it may read a name and an address. */
async function loadExistingGrant({ oidc }) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}

async function choose(provider, people, redirectUri, request, reply) {
  try {
    const { uid } = await provider.interactionDetails(request, reply);
    if (request.method !== 'POST') return show(reply, 200, loginPage(people, `/people/${uid}`), redirectUri);
    const chosen = new URLSearchParams(await bodyOf(request)).get('email');
    if (!chosen) return await provider.interactionFinished(request, reply, { error: 'access_denied', error_description: 'Nobody was chosen.' });
    await provider.interactionFinished(request, reply, { login: { accountId: chosen } });
  } catch {
    show(reply, 400, loginPage([], '', 'This sign-in is over, or was begun in another browser. Go back to UNPSA and begin again.'), redirectUri);
  }
}

function show(reply, status, html, redirectUri) {
  // Chromium holds the way back, which follows the form, to this as well.
  const policy = `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${new URL(redirectUri).origin}; frame-ancestors 'none'`;
  reply.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy });
  reply.end(html);
}

async function bodyOf(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text = (text + part).slice(0, 10_000);
  return text;
}
