import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AddressBook } from './address-book.js';
import { MailLaneDrain } from './mail-lane.drain.js';
import { MailLedger } from './mail.ledger.js';
import { MailQueries } from './mail.queries.js';
import { MailRegistry } from './mail.registry.js';
import { MailWriter } from './mail.writer.js';
import type { Templates } from './template.js';

/** What only the composition of all nouns knows: who writes which mail, and where persons are found. */
export interface Composition {
  readonly templates: readonly Templates[];
  readonly addressBook: Type<AddressBook>;
}

/** As it stands, the ledger; `draining`, also what writes and sends. */
@Module({ providers: [MailQueries], exports: [MailQueries] })
export class MailModule {
  static draining({ templates, addressBook }: Composition): DynamicModule {
    return {
      module: MailModule,
      imports: [AccessModule],
      providers: [
        { provide: MailRegistry, useFactory: () => new MailRegistry(...templates) },
        { provide: AddressBook, useClass: addressBook },
        MailWriter, MailLedger, MailLaneDrain,
      ],
      exports: [MailLaneDrain],
    };
  }
}
