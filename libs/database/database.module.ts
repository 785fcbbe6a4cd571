import { type DynamicModule, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config.js';
import { dataSource } from './data-source.js';

@Injectable()
class CloseDatabase implements OnApplicationShutdown {
  constructor(private readonly database: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.database.isInitialized) await this.database.destroy();
  }
}

/** Hands the connected database to whoever asks for `DataSource`, and closes it last. */
@Module({})
export class DatabaseModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: DataSource, useFactory: () => dataSource(config.DATABASE_URL, config.DATABASE_POOL).initialize() }, CloseDatabase],
      exports: [DataSource],
    };
  }
}
