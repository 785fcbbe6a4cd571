import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { Logger } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import type { Config } from '../../libs/config/config.js';
import { belonging } from '../../libs/log/log-context.js';
import { logOut } from '../../libs/log/log-out.js';
import { ApiModule } from './api.module.js';
import { serveConsole } from './console/console.files.js';
import { publishDocs } from './docs/docs.js';
import { JSON_LIMIT, readBodies } from './http/bodies.js';
import { hookRequests } from './http/hooks.js';
import { apiLog } from './http/log.js';
import { answerProblem } from './http/problem.filter.js';
import { API_PREFIX, unprefixed } from './prefix.js';

/** Bytes of a supporting document. */
const FILE_LIMIT = 20 * 1024 * 1024;
/** Milliseconds in which a request must have arrived, on however thin a line. */
const SLOWEST_UPLOAD = 300_000;

/** The whole API, ready to listen or to be injected into. `more`: further modules, as a test's probes. @throws when the database cannot be reached. */
export async function createApi(config: Config, more: readonly Type[] = []): Promise<NestFastifyApplication> {
  const log = apiLog(config.LOG_LEVEL);
  const adapter = new FastifyAdapter({
    loggerInstance: log,
    trustProxy: config.TRUST_PROXY,
    bodyLimit: JSON_LIMIT,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: SLOWEST_UPLOAD,
    // Nothing of ours is a middleware of the Express kind, and what carries them costs every request.
    skipMiddie: true,
    multipart: false,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => answerProblem(error, request, reply, config.PUBLIC_URL),
  });
  const fastify = adapter.getInstance();
  readBodies(fastify);
  hookRequests(fastify);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(config, apiLog(config.LOG_LEVEL, logOut, belonging), more), adapter, {
    bodyParser: false,
    // A failure to start is thrown, and whoever starts says it in a line; Nest would print it as well.
    logger: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix(API_PREFIX, { exclude: unprefixed });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 20, parts: 21, fieldSize: 16 * 1024, fileSize: FILE_LIMIT }, throwFileSizeLimit: true });
  await serveConsole(app);
  publishDocs(app);
  await app.init();
  await fastify.ready();
  return app;
}
