import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../../libs/config/config.js';
import { maskedUrl } from './log.js';
import { problemDocument } from './problem.document.js';
import { troubleOf } from './problem.reading.js';

/** Seconds after which asking again makes sense, when a part is out of reach. */
const RETRY_AFTER = '5';

/** Turns everything that is thrown into a problem document. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly config: Config) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.config.PUBLIC_URL);
  }
}

/** Answers with a problem document; what is our fault is logged under the reference that it shows. */
export function answerProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply, publicUrl: string): void {
  const { reasons, broken } = troubleOf(thrown);
  // The request's own: by it, every line about the request is found.
  const reference = broken ? request.id : undefined;
  if (reference) request.log.error({ reference, err: thrown }, 'unexpected');
  else if (reasons[0].problem === 'unavailable') request.log.warn({ err: thrown }, 'unavailable');
  // An answer that has begun cannot become another one: the client must see that it broke off.
  if (reply.sent || reply.raw.headersSent) return void reply.raw.destroy();
  const problem = problemDocument(reasons, maskedUrl(request.url), publicUrl, reference);
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="UNPSA"');
  if (problem.status === 503) void reply.header('retry-after', RETRY_AFTER);
  void reply.status(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
}
