import type { FastifyInstance } from 'fastify';
import { within } from '../../../libs/log/log-context.js';
import { httpSeconds } from '../../../libs/metrics/process.metrics.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import { endEvents } from './events.js';
import type { ApiRequest } from './request.js';

/** Of every answer; a page states its own content policy. Nothing of ours may stay in a cache on its way. */
const safety = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};
/** Swagger UI: its own scripts, and the styles that it writes into the page. */
const docsPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** What happens to every request before anything reads it. */
export function hookRequests(fastify: FastifyInstance): void {
  fastify.decorateRequest('caller', undefined);
  fastify.decorateRequest('rawBody', undefined);
  fastify.decorateRequest('arrivedMs', 0);
  fastify.addHook('onRequest', (request, reply, done) => {
    const asked = request as ApiRequest;
    // A request without a body has arrived by now; one with a body says when it ends.
    asked.arrivedMs = performance.now();
    request.raw.once('end', () => (asked.arrivedMs = performance.now()));
    void reply.headers(safety).header('x-request-id', request.id);
    if (request.url.startsWith('/api/docs')) void reply.header('content-security-policy', docsPolicy);
    done();
  });
  // One line for each request, when it is answered; a body or a header never.
  fastify.addHook('onResponse', (request, reply, done) => {
    const { caller } = request as ApiRequest;
    request.log.info({ req: request, res: reply, key: caller?.keyId, ms: Math.round(reply.elapsedTime) }, 'answered');
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    httpSeconds.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status }, reply.elapsedTime / 1_000);
    done();
  });
  fastify.addHook('preClose', (done) => {
    endEvents();
    done();
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    // No text of ours holds NUL, and PostgreSQL cannot keep it.
    if (request.url.includes('%00')) refuse('wrong-encoding', 'The address holds a NUL character, which no text has.');
    // From here on, whoever writes to the log says for which request.
    within({ reqId: request.id }, done);
  });
}
