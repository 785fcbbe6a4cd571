import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { RouteName } from '../../../libs/access/routes.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import type { ApiRequest } from './request.js';

export const CAN = 'unpsa:can';
export const OPEN = 'unpsa:open';

/** Opens a handler to the roles that the route table names for `route`. A handler with neither this nor `@Open` is closed. */
export const Can = (route: RouteName) => SetMetadata(CAN, route);

/** Opens a handler, or all of a controller, to everybody, without a key: emailed tasks, health, documents of the API itself. */
export const Open = () => SetMetadata(OPEN, true);

const request = (context: ExecutionContext) => context.switchToHttp().getRequest<ApiRequest>();

/** Who asks. Only behind `@Can`. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => request(context).caller!);

/** performance.now() when the last byte of the request had arrived. */
export const Arrived = createParamDecorator((_: unknown, context: ExecutionContext): number => request(context).arrivedMs);

/**
 * What makes the act happen once: the key that asks, its Idempotency-Key, and what was asked. Of a multipart request
 * only method and path are known here: who reads the file adds its digest to `request`.
 */
export const OnceKey = createParamDecorator((_: unknown, context: ExecutionContext): Once => onceOf(request(context)));

/** The version that the caller read, as If-Match names it: `"3"` or `3`. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => versionOf(request(context).headers['if-match']));

/** @throws Refusal `idempotency-key-missing` when there is none, or one that cannot be kept. */
export function onceOf({ headers, caller, method, url, rawBody }: Pick<ApiRequest, 'headers' | 'caller' | 'method' | 'url' | 'rawBody'>): Once {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e][\x20-\x7e]{0,199}$/.test(key)) {
    const found = key === undefined ? 'There is none.' : 'The one that came is empty, too long or has other characters.';
    refuse('idempotency-key-missing', `Send the header Idempotency-Key with 1 to 200 printable ASCII characters, a new one for each act and the same one when you repeat it. ${found}`);
  }
  const asked = Buffer.from(`${method} ${url}\n`);
  return { owner: caller!.keyId ?? caller!.actor, key, request: rawBody ? Buffer.concat([asked, rawBody]) : asked };
}

/** @throws Refusal `if-match-missing` when the header is absent or names no version. */
export function versionOf(header: string | undefined): number {
  const version = /^(?:"([1-9]\d{0,8})"|([1-9]\d{0,8}))$/.exec(header ?? '');
  if (!version) {
    const found = header === undefined ? 'There is none.' : `Found: ${header.slice(0, 40)}`;
    refuse('if-match-missing', `Send the header If-Match with the version that you read, as If-Match: "3"; it stands in the answer's ETag. ${found}`);
  }
  return Number(version[1] ?? version[2]);
}
