import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource, type EntityManager } from 'typeorm';
import { createApi } from '../../../../apps/api/api.js';
import { readConfig } from '../../../../libs/config/config.js';
import { freshDatabase } from '../../../support/database.js';

/** A real API over a database of its own. */
export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly manager: EntityManager;
  close(): Promise<void>;
}

/** `more`: modules with probes beside the product's routes. */
export async function startTestApi(more: readonly Type[] = [], settings: Record<string, string> = {}): Promise<TestApi> {
  const database = await freshDatabase();
  const app = await createApi(readConfig({ DATABASE_URL: database.url, DATABASE_POOL: '4', LOG_LEVEL: 'fatal', ...settings }), more);
  return {
    app,
    manager: app.get(DataSource).manager,
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
