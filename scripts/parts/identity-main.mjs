import { readFileSync } from 'node:fs';
import { PEOPLE } from './identity.mjs';
import { startIdentityProvider } from './identity-provider.mjs';

/** The development identity provider as a process of its own; `npm start` gives the settings. */
const { IDENTITY_PORT, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL } = process.env;
const provider = await startIdentityProvider({
  port: Number(IDENTITY_PORT), clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, redirectUri: `${PUBLIC_URL}/sign-in/callback`,
  people: JSON.parse(readFileSync(PEOPLE, 'utf8')),
});
console.log(`identity provider ready at ${provider.issuer}`);
const stop = () => provider.close().then(() => process.exit(0));
process.once('SIGTERM', stop).once('SIGINT', stop);
