import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { MailModule } from '../mail/mail.module.js';
import { Addresses } from './address.service.js';
import { PersonGrants } from './grant.service.js';
import { KeyRing } from './key-ring.service.js';
import { PartyService } from './party.service.js';
import { SignIn } from './sign-in.service.js';
import { UnsubscribeLinks } from './unsubscribe.service.js';

@Module({ imports: [JournalModule, AccessModule, MailModule], providers: [PartyService, KeyRing, PersonGrants, SignIn, Addresses, UnsubscribeLinks], exports: [PartyService, KeyRing, PersonGrants, SignIn, Addresses, UnsubscribeLinks] })
export class PartyModule {}
