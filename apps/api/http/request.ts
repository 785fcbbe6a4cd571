import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../../libs/access/caller.js';

/** A request as the hooks and the guard leave it for the handlers. */
export interface ApiRequest extends FastifyRequest {
  /** Who asks; absent on open routes. */
  caller?: Caller;
  /** performance.now() when the last byte had arrived. */
  arrivedMs: number;
  /** The body as it came, of JSON requests and posted messages: multipart is streamed and never held. */
  rawBody?: Buffer;
}

/** performance.now() when the last byte of a request had arrived, of one whose body is still read when it is asked. */
export async function arrivedIn(request: FastifyRequest): Promise<number> {
  const { raw } = request;
  if (!raw.readableEnded) await new Promise((done) => void raw.once('end', done).once('close', done).resume());
  return (request as ApiRequest).arrivedMs;
}

/** Names the version that the answer shows, for the client's next If-Match. */
export function etag(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}
