import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { createApi } from '../../../../apps/api/api.js';
import { Keys, type ToKey } from '../../../../libs/access/keys.service.js';
import type { Role } from '../../../../libs/access/role.js';
import { readConfig } from '../../../../libs/config/config.js';
import { freshDatabase } from '../../../support/database.js';

/** A real API over a database of its own. */
export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly manager: EntityManager;
  /** A key of the role, by itself or of the records named. */
  key(role: Role, of?: Partial<ToKey>): Promise<string>;
  close(): Promise<void>;
}

/** `more`: modules with probes beside the product's routes. */
export async function startTestApi(more: readonly Type[] = [], settings: Record<string, string> = {}): Promise<TestApi> {
  const database = await freshDatabase();
  const app = await createApi(readConfig({ DATABASE_URL: database.url, DATABASE_POOL: '4', LOG_LEVEL: 'fatal', PUBLIC_URL: 'https://unpsa.example', ...settings }), more);
  const { manager } = app.get(DataSource);
  return {
    app,
    manager,
    async key(role, of = {}) {
      const institution = role === 'nominator' ? { institutionId: randomUUID(), country: 'KEN' } : {};
      const { key } = await manager.transaction((within) => app.get(Keys).create(within, { role, personId: randomUUID(), ...institution, ...of }));
      return key;
    },
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
