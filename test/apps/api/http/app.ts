import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { createApi } from '../../../../apps/api/api.js';
import { Keys, type ToKey } from '../../../../libs/access/keys.service.js';
import { Grants } from '../../../../libs/access/grants.service.js';
import type { GrantedRole, KeyRole } from '../../../../libs/access/role.js';
import { Sessions } from '../../../../libs/access/sessions.service.js';
import { readConfig } from '../../../../libs/config/config.js';
import { freshDatabase } from '../../../support/database.js';

/** A real API over a database of its own. */
export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly manager: EntityManager;
  /** A key of the role, by itself or of the records named. */
  key(role: KeyRole, of?: Partial<ToKey>): Promise<string>;
  /** What a browser sends that is signed in, on requests of our own pages. */
  signedIn(role: GrantedRole, of?: Signed): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** Whose session: somebody's, of Kenya or of UNODC, unless said. */
export interface Signed {
  readonly personId?: string;
  readonly country?: string;
  readonly partner?: string;
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
      const institution = role === 'nominator' ? { institutionId: randomUUID(), country: 'KEN' } : role === 'partner' ? { partner: 'UNODC' } : {};
      const { key } = await manager.transaction((within) => app.get(Keys).create(within, { role, personId: randomUUID(), ...institution, ...of }));
      return key;
    },
    async signedIn(role, { personId = randomUUID(), country = 'KEN', partner = 'UNODC' } = {}) {
      const cookie = await manager.transaction(async (within) => {
        const grant = await app.get(Grants, { strict: false }).give(within, { personId, role, by: 'operator', ...(role === 'focalPoint' && { country }), ...(role === 'partner' && { partner }) });
        return app.get(Sessions, { strict: false }).open(within, grant);
      });
      return { cookie: `__Host-unpsa=${cookie}`, 'sec-fetch-site': 'same-origin' };
    },
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
