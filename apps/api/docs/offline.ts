import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { readConfig } from '../../../libs/config/config.js';
import { ApiModule } from '../api.module.js';
import { apiLog } from '../http/log.js';
import { API_PREFIX, unprefixed } from '../prefix.js';
import { apiDocument } from './docs.js';

/** The API's document without a database, a server or anything else that runs: for types and tests. */
export async function offlineDocument(): Promise<OpenAPIObject> {
  const module = ApiModule.forRoot(readConfig({}), apiLog('fatal'));
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), { preview: true, logger: false, abortOnError: false });
  app.setGlobalPrefix(API_PREFIX, { exclude: unprefixed });
  await app.init();
  return apiDocument(app);
}
