import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import {
  allowInsecureRequests, authorizationCodeGrant, AuthorizationResponseError, buildAuthorizationUrl, calculatePKCECodeChallenge, type Configuration, discovery, fetchUserInfo,
} from 'openid-client';
import { Config } from '../config/config.js';
import { refuse } from '../refusal/refusal.js';

/** Whom the identity provider vouches for. */
export interface Identity {
  /** Null when the provider does not say that the address was verified. */
  readonly email: string | null;
}

/** Seconds for each request to the provider. */
const PATIENCE = 5;

/**
 * Sign-in at an OpenID Connect provider: the code flow with PKCE, state and nonce, through the back end. All three are made from
 * one secret that the browser keeps in a cookie while it is away, so that a sign-in under way needs no row.
 */
@Injectable()
export class IdentityProvider {
  private known?: Promise<Configuration>;

  constructor(private readonly config: Config) {}

  get isSetUp(): boolean {
    return Boolean(this.config.OIDC_ISSUER);
  }

  /** Where to send the browser. @throws Refusal `unavailable` when the provider cannot be reached. */
  async begin(secret: string): Promise<URL> {
    const provider = await this.reach();
    return buildAuthorizationUrl(provider, {
      redirect_uri: this.callback,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(part(secret, 'verifier')),
      code_challenge_method: 'S256',
      state: part(secret, 'state'),
      nonce: part(secret, 'nonce'),
    });
  }

  /**
   * Whom the provider's answer names. @param query of the address to which it sent the browser back, with its question mark.
   * @throws Refusal `not-allowed` when the answer is not to this browser's own sign-in or the person was not let in there,
   * `unavailable` when the provider cannot be reached.
   */
  async finish(secret: string, query: string): Promise<Identity> {
    const provider = await this.reach();
    const tokens = await authorizationCodeGrant(provider, new URL(this.callback + query), {
      pkceCodeVerifier: part(secret, 'verifier'), expectedState: part(secret, 'state'), expectedNonce: part(secret, 'nonce'), idTokenExpected: true,
    }).catch(refused);
    const claims = tokens.claims()!;
    // Where the ID token is small, the address stands behind the userinfo endpoint.
    const { email, email_verified: verified } = claims['email'] === undefined ? await fetchUserInfo(provider, tokens.access_token, claims.sub).catch(refused) : claims;
    return { email: typeof email === 'string' && verified === true ? email : null };
  }

  private get callback(): string {
    return `${this.config.PUBLIC_URL}/sign-in/callback`;
  }

  /** The provider as it describes itself; asked again after a failure only. */
  private async reach(): Promise<Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.config;
    const issuer = new URL(OIDC_ISSUER!);
    this.known ??= discovery(issuer, OIDC_CLIENT_ID!, OIDC_CLIENT_SECRET, undefined, {
      timeout: PATIENCE,
      // The settings allow http on this machine alone.
      execute: issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
    });
    try {
      return await this.known;
    } catch {
      this.known = undefined;
      return unreachable();
    }
  }
}

/** One of the values that a sign-in is checked by. None of them tells the secret. */
const part = (secret: string, name: string): string => createHash('sha256').update(`${name} ${secret}`).digest('base64url');

function unreachable(): never {
  refuse('unavailable', 'The service at which you sign in cannot be reached at this moment. Please try again in a few minutes. Whoever works with a key is not affected: keys still work.');
}

/** What openid-client says when the provider did not answer, or answered something that is no answer of such a provider. */
const silence = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_PARSE_ERROR'];
/** And when the answer is not to the sign-in that this browser began. */
const foreign = ['OAUTH_INVALID_RESPONSE', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'];

function refused(thrown: unknown): never {
  const { code = '', error } = thrown as { readonly code?: string; readonly error?: string };
  if (silence.includes(code) || thrown instanceof TypeError) unreachable();
  if (thrown instanceof AuthorizationResponseError) refuse('not-allowed', 'The service at which you sign in did not let you through, or you turned back there. Nothing was changed.');
  if (foreign.includes(code) || error === 'invalid_grant') refuse('not-allowed', 'This sign-in was begun in another browser, too long ago, or is over already. Nothing was changed.');
  // A wrong client secret, say: that is ours to put right.
  throw thrown;
}
