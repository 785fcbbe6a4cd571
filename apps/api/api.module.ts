import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import type { Config } from '../../libs/config/config.js';
import { ConfigModule } from '../../libs/config/config.module.js';
import { DatabaseModule } from '../../libs/database/database.module.js';
import { TemporalModule } from '../../libs/temporal/temporal.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { AccessApiModule } from './access/access.api.module.js';
import { CategoryApiModule } from './category/category.api.module.js';
import { ConsoleModule } from './console/console.api.module.js';
import { CycleApiModule } from './cycle/cycle.api.module.js';
import { DecisionApiModule } from './decision/decision.api.module.js';
import { DocsModule } from './docs/docs.module.js';
import { EventApiModule } from './outreach/event.api.module.js';
import { EnquiryApiModule } from './outreach/enquiry.api.module.js';
import { ExportApiModule } from './export/export.api.module.js';
import { FiguresApiModule } from './figures/figures.api.module.js';
import { HealthModule } from './health/health.module.js';
import { InvitationApiModule } from './outreach/invitation.api.module.js';
import { HttpModule } from './http/http.module.js';
import { JournalApiModule } from './journal/journal.api.module.js';
import { MailApiModule } from './mail/mail.api.module.js';
import { NominationApiModule } from './nomination/nomination.api.module.js';
import { PartyApiModule } from './party/party.api.module.js';
import { ReviewApiModule } from './review/review.api.module.js';
import { ScreeningApiModule } from './screening/screening.api.module.js';
import { CoverageApiModule } from './outreach/coverage.api.module.js';
import { UpdateApiModule } from './update/update.api.module.js';
import { WebhookApiModule } from './webhook/webhook.api.module.js';

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
        TemporalModule,
        // Requests are logged by Fastify with the same logger: a middleware for it would cost every request.
        LoggerModule.forRoot({ pinoHttp: { logger: log }, forRoutes: [] }),
        HttpModule,
        HealthModule, DocsModule,
        AccessApiModule, CycleApiModule, NominationApiModule, ScreeningApiModule, CategoryApiModule, ReviewApiModule, DecisionApiModule, MailApiModule, PartyApiModule, JournalApiModule,
        EventApiModule, EnquiryApiModule, ExportApiModule, FiguresApiModule, WebhookApiModule, CoverageApiModule,
        InvitationApiModule,
        UpdateApiModule,
        PagesModule, ConsoleModule,
        ...more,
      ],
    };
  }
}
