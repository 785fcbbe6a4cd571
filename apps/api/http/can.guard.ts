import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { Keys } from '../../../libs/access/keys.service.js';
import { type Route, type RouteName, routes } from '../../../libs/access/routes.js';
import { Sessions } from '../../../libs/access/sessions.service.js';
import { Config } from '../../../libs/config/config.js';
import { refuse, refuseIf } from '../../../libs/refusal/refusal.js';
import { CAN, OPEN } from './decorators.js';
import { whyNotAsked } from './parameters.js';
import type { ApiRequest } from './request.js';
import { isOurs, sessionCookie } from './session-cookie.js';

/**
 * Lets in whom the route table names. Says nothing about whether what is asked for exists: the role is judged before
 * anything is looked up, and how far it reaches is for the service, which answers `not-found` for what is not the caller's.
 */
@Injectable()
export class CanGuard implements CanActivate {
  constructor(
    private readonly keys: Keys,
    private readonly sessions: Sessions,
    private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = Reflect.getMetadata(CAN, context.getHandler()) as RouteName | undefined;
    if (!name) {
      if (isOpen(context)) return true;
      refuse('not-allowed', 'This address is closed.');
    }
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const caller = await this.known(request);
    const route: Route = routes[name];
    const { roles } = route;
    if (!roles[caller.role]) refuse('not-allowed', `This is for: ${Object.keys(roles).join(', ')}. You come as: ${caller.role}.`);
    refuseIf(whyNotAsked(route, caller.role, request.query as Record<string, unknown>));
    request.caller = caller;
    return true;
  }

  /** A key wins over a cookie, which a browser sends by itself. @throws Refusal `not-signed-in`, `not-allowed`. */
  private async known({ method, headers, cookies }: ApiRequest): Promise<Caller> {
    const { authorization } = headers;
    if (authorization !== undefined) {
      return (await this.keys.authenticate(authorization)) ?? refuse('not-signed-in', 'The key that came is not known, has expired or was revoked. Ask the UNPSA team for a new one.');
    }
    const cookie = cookies[sessionCookie(this.config.PUBLIC_URL)];
    if (!cookie) refuse('not-signed-in', 'Send your key in the header Authorization, as "Bearer unpsa_…", or sign in at /sign-in with a browser.');
    const caller = (await this.sessions.authenticate(cookie)) ?? refuse('not-signed-in', 'You are signed out: the session has ended, or your access was taken back. Sign in again at /sign-in.');
    // Other sites can make a browser send its cookies, but cannot hide that it was they.
    if (method !== 'GET' && method !== 'HEAD' && !isOurs(headers, this.config.PUBLIC_URL)) {
      refuse('not-allowed', 'A browser that is signed in changes something from our own pages only. Nothing was changed.');
    }
    return caller;
  }
}

const isOpen = (context: ExecutionContext): boolean =>
  Reflect.hasMetadata(OPEN, context.getHandler()) || Reflect.hasMetadata(OPEN, context.getClass());
