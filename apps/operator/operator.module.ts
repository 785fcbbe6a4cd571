import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '../../libs/access/access.module.js';
import type { Config } from '../../libs/config/config.js';
import { ConfigModule } from '../../libs/config/config.module.js';
import { CycleModule } from '../../libs/cycle/cycle.module.js';
import { DatabaseModule } from '../../libs/database/database.module.js';
import { JournalModule } from '../../libs/journal/journal.module.js';
import { OutreachModule } from '../../libs/outreach/outreach.module.js';
import { PartyModule } from '../../libs/party/party.module.js';
import { TemporalModule } from '../../libs/temporal/temporal.module.js';

@Module({})
export class OperatorModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: OperatorModule,
      imports: [ConfigModule.forRoot(config), DatabaseModule.forRoot(config), TemporalModule, JournalModule, AccessModule, CycleModule, PartyModule, OutreachModule],
    };
  }
}
