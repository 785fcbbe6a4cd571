import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import type { Config } from '../../libs/config/config.js';
import { ConfigModule } from '../../libs/config/config.module.js';
import { DatabaseModule } from '../../libs/database/database.module.js';
import { DocsModule } from './docs/docs.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';

/** The API: each noun's routes, the emailed tasks' pages, health and documents. */
@Module({})
export class ApiModule {
  /** `more`: modules beside the product's own, as a test's probes. */
  static forRoot(config: Config, log: Logger, more: readonly Type[] = []): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot(config),
        // Requests are logged by Fastify with the same logger: a middleware for it would cost every request.
        LoggerModule.forRoot({ pinoHttp: { logger: log }, forRoutes: [] }),
        HttpModule,
        HealthModule,
        DocsModule,
        ...more,
      ],
    };
  }
}
