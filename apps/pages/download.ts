import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

interface Sendable {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Sends a file that a stranger made: saved under its name, never run, never kept by anybody on the way. */
export function send(reply: FastifyReply, { name, mediaType, bytes }: Sendable, content: Readable): void {
  void reply
    .headers({
      'content-type': mediaType,
      'content-length': bytes,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    .send(content);
}
