import { type DynamicModule, Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { CategoryModule } from '../../libs/category/category.module.js';
import type { Config } from '../../libs/config/config.js';
import { ConfigModule } from '../../libs/config/config.module.js';
import { DatabaseModule } from '../../libs/database/database.module.js';
import { decisionMails } from '../../libs/decision/decision.mails.js';
import { DecisionModule } from '../../libs/decision/decision.module.js';
import { JournalModule } from '../../libs/journal/journal.module.js';
import { belonging } from '../../libs/log/log-context.js';
import { logOut } from '../../libs/log/log-out.js';
import { MailModule } from '../../libs/mail/mail.module.js';
import { endorsementMails } from '../../libs/nomination/endorsement.mails.js';
import { claimMails } from '../../libs/nomination/claim.mails.js';
import { nominationMails } from '../../libs/nomination/nomination.mails.js';
import { webhookMails } from '../../libs/nomination/webhook.mails.js';
import { NominationModule } from '../../libs/nomination/nomination.module.js';
import { outreachMails } from '../../libs/outreach/outreach.mails.js';
import { OutreachModule } from '../../libs/outreach/outreach.module.js';
import { PersonBook } from '../../libs/party/person-book.js';
import { reviewMails } from '../../libs/review/review.mails.js';
import { ReviewModule } from '../../libs/review/review.module.js';
import { screeningMails } from '../../libs/screening/screening.mails.js';
import { ScreeningModule } from '../../libs/screening/screening.module.js';
import { TemporalModule } from '../../libs/temporal/temporal.module.js';
import { updateMails } from '../../libs/update/update.mails.js';
import { UpdateModule } from '../../libs/update/update.module.js';
import { ActivityMap, activityProviders } from './activities.js';
import { WorkerService } from './worker.service.js';

/** Every mail that the product writes. */
const templates = [nominationMails, claimMails, endorsementMails, screeningMails, reviewMails, decisionMails, webhookMails, outreachMails, updateMails];

@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.forRoot(config), DatabaseModule.forRoot(config), TemporalModule,
        LoggerModule.forRoot({ pinoHttp: [{ level: config.LOG_LEVEL, name: 'worker', mixin: belonging }, logOut], forRoutes: [] }),
        JournalModule, MailModule.draining({ templates, addressBook: PersonBook }),
        NominationModule, ScreeningModule, CategoryModule, ReviewModule, DecisionModule, OutreachModule, UpdateModule,
      ],
      providers: [...activityProviders, ActivityMap, WorkerService],
    };
  }
}
