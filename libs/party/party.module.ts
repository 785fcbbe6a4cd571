import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { PersonGrants } from './grant.service.js';
import { KeyRing } from './key-ring.service.js';
import { PartyService } from './party.service.js';
import { SignIn } from './sign-in.service.js';

@Module({ imports: [JournalModule, AccessModule], providers: [PartyService, KeyRing, PersonGrants, SignIn], exports: [PartyService, KeyRing, PersonGrants, SignIn] })
export class PartyModule {}
