import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Keys } from '../../../libs/access/keys.service.js';
import { type Route, type RouteName, routes } from '../../../libs/access/routes.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import { CAN, OPEN } from './decorators.js';
import type { ApiRequest } from './request.js';

/**
 * Lets in whom the route table names. Says nothing about whether what is asked for exists: the role is judged before
 * anything is looked up, and how far it reaches is for the service, which answers `not-found` for what is not the caller's.
 */
@Injectable()
export class CanGuard implements CanActivate {
  constructor(private readonly keys: Keys) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = Reflect.getMetadata(CAN, context.getHandler()) as RouteName | undefined;
    if (!name) {
      if (isOpen(context)) return true;
      refuse('not-allowed', 'This address is closed.');
    }
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const { authorization } = request.headers;
    const caller = await this.keys.authenticate(authorization);
    if (!caller) {
      refuse(
        'not-signed-in',
        authorization === undefined
          ? 'Send your key in the header Authorization, as "Bearer unpsa_…".'
          : 'The key that came is not known, has expired or was revoked. Ask the UNPSA team for a new one.',
      );
    }
    const { roles }: Route = routes[name];
    if (!roles[caller.role]) refuse('not-allowed', `This is for: ${Object.keys(roles).join(', ')}. Your key is that of: ${caller.role}.`);
    request.caller = caller;
    return true;
  }
}

const isOpen = (context: ExecutionContext): boolean =>
  Reflect.hasMetadata(OPEN, context.getHandler()) || Reflect.hasMetadata(OPEN, context.getClass());
