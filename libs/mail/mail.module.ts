import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { AddressBook } from './address-book.js';
import { BounceQueries } from './bounce.queries.js';
import { BounceReader } from './bounce.reader.js';
import { Bounces } from './bounce.service.js';
import { MailLaneDrain } from './mail-lane.drain.js';
import { MailLedger } from './mail.ledger.js';
import { MailQueries } from './mail.queries.js';
import { MailRegistry } from './mail.registry.js';
import { Mails } from './mail.service.js';
import { MailWriter } from './mail.writer.js';
import { MailingProgress } from './mailing.progress.js';
import { MailingQueries } from './mailing.queries.js';
import { Mailings } from './mailing.service.js';
import { Suppressions } from './suppression.service.js';
import type { Templates } from './template.js';

/** What only the composition of all nouns knows: who writes which mail, and where persons are found. */
export interface Composition {
  readonly templates: readonly Templates[];
  readonly addressBook: Type<AddressBook>;
}

const services = [MailQueries, Mails, Mailings, MailingQueries, Suppressions, Bounces, BounceQueries];

/** As it stands, the ledger, mailings and what comes back; `draining`, also what writes and sends. */
@Module({ imports: [JournalModule], providers: services, exports: services })
export class MailModule {
  static draining({ templates, addressBook }: Composition): DynamicModule {
    return {
      module: MailModule,
      imports: [AccessModule],
      providers: [
        { provide: MailRegistry, useFactory: () => new MailRegistry(...templates) },
        { provide: AddressBook, useClass: addressBook },
        MailWriter, MailLedger, MailLaneDrain, MailingProgress, BounceReader,
      ],
      exports: [MailLaneDrain, MailingProgress, BounceReader],
    };
  }
}
