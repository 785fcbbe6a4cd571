import type { FastifyInstance } from 'fastify';
import { refuse } from '../../../libs/refusal/refusal.js';
import type { ApiRequest } from './request.js';

/** Bytes of a JSON body. The longest form is a tenth of it. */
export const JSON_LIMIT = 512 * 1024;
/** Bytes of a calendar: hundreds of events with their descriptions. */
const CALENDAR_LIMIT = 1024 * 1024;
/** Bytes of a form that a page sends. */
const FORM_LIMIT = 128 * 1024;
/** Bytes of a message that a mail server posts: a report, and the mail that it quotes. */
const MESSAGE_LIMIT = 10 * 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Only such escapes can bring NUL or half a character into JSON that is UTF-8. */
const suspect = /\\u(?:0000|d[89a-f])/i;

/** Reads bodies: JSON, kept raw for the Idempotency-Key, the forms of pages, and messages that a mail server posts. Everything else is refused by Fastify, but multipart. */
export function readBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  const parseJson = fastify.getDefaultJsonParser('error', 'ignore');
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer', bodyLimit: JSON_LIMIT }, (request, body, done) => {
    (request as ApiRequest).rawBody = body;
    // An act without fields may come with the header and nothing behind it.
    if (body.length === 0) return done(null, undefined);
    try {
      const text = decode(body);
      void parseJson(request, text, (error, parsed) => (error ? done(notJson(text)) : done(suspect.test(text) ? wrongText(parsed) : null, parsed)));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addContentTypeParser<Buffer>('message/rfc822', { parseAs: 'buffer', bodyLimit: MESSAGE_LIMIT }, (request, body, done) => {
    (request as ApiRequest).rawBody = body;
    done(null, undefined);
  });
  fastify.addContentTypeParser<Buffer>('text/calendar', { parseAs: 'buffer', bodyLimit: CALENDAR_LIMIT }, (request, body, done) => {
    (request as ApiRequest).rawBody = body;
    try {
      done(null, decode(body));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addContentTypeParser<Buffer>('application/x-www-form-urlencoded', { parseAs: 'buffer', bodyLimit: FORM_LIMIT }, (_request, body, done) => {
    try {
      done(null, formOf(decode(body)));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** A name that comes several times holds the list of its values, as `score=4&score=5`. */
function formOf(text: string): Record<string, string | string[]> {
  const form: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  for (const pair of text.split('&').filter(Boolean)) {
    const [name, value] = [...pair.split('=', 1), pair.slice(pair.indexOf('=') + 1 || pair.length)].map(unescaped) as [string, string];
    const before = form[name];
    form[name] = before === undefined ? value : [before, value].flat();
  }
  return form;
}

function unescaped(text: string): string {
  let plain: string;
  try {
    plain = decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    refuse('wrong-encoding', 'The form is not UTF-8.');
  }
  if (plain.includes('\0')) refuse('wrong-encoding', 'The form holds NUL characters, which no text has.');
  return plain;
}

function decode(body: Buffer): string {
  try {
    return utf8.decode(body);
  } catch {
    refuse('wrong-encoding', 'The body is not UTF-8. Save or send it as UTF-8, without changing any letter.');
  }
}

/** Says where the text stops being JSON, as far as the engine tells. */
function notJson(text: string): Error {
  const reason = attempt(() => JSON.parse(text) as unknown)?.message.replace(/[,:] ".*$/s, '') ?? 'it names fields that JSON libraries take for their own, as __proto__';
  return caught(() => refuse('broken-json', `The body cannot be read as JSON: ${reason}.`));
}

function wrongText(parsed: unknown): Error | null {
  const open: unknown[] = [parsed];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
      return caught(() => refuse('wrong-encoding', 'A text in the body holds NUL or half a character (a lone surrogate). Send whole characters only.'));
    }
    if (typeof value === 'object' && value !== null) open.push(...Object.keys(value), ...(Object.values(value) as unknown[]));
  }
  return null;
}

const attempt = (work: () => unknown): Error | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error as Error;
  }
};
const caught = (work: () => never): Error => attempt(work)!;
