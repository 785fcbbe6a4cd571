import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DestinationStream, pino, type Logger, type LoggerOptions } from 'pino';
import { logOut } from '../../../libs/log/log-out.js';

/** Masks what may open something: the token of an emailed link, the code of a sign-in; and the words that somebody searched for, which may be names. */
export const maskedUrl = (url: string): string => url.replace(/\/([td])\/[^/?#]+/g, '/$1/…').replace(/([?&](?:token|key|code|state|q)=)[^&#]*/gi, '$1…');

/** What is logged of a failure. Never a statement's parameters or PostgreSQL's detail: both hold what people typed. */
function failure(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { message: String(thrown) };
  const { name, message, stack, cause } = thrown;
  const { code, table, constraint, query } = thrown as Error & Record<'code' | 'table' | 'constraint' | 'query', unknown>;
  return { name, message, code, table, constraint, query, stack, ...(cause === undefined ? {} : { cause: failure(cause) }) };
}

/** The process's log: JSON lines, on standard output unless `to` is given, without keys, cookies, tokens or bodies. `mixin` adds to every line. */
export function apiLog(level: string, to: DestinationStream = logOut, mixin?: () => object): Logger {
  const options: LoggerOptions = {
    level,
    ...(mixin && { mixin }),
    redact: ['authorization', 'cookie', 'token', '*.authorization', '*.cookie', '*["set-cookie"]', '*.token'],
    serializers: {
      req: (request: FastifyRequest) => ({ method: request.method, url: maskedUrl(request.url), from: request.ip }),
      res: (reply: FastifyReply) => ({ status: reply.statusCode }),
      err: failure,
    },
  };
  return pino(options, to);
}
