import { Module } from '@nestjs/common';
import { Acts } from './acts.service.js';
import { Bell } from './bell.service.js';
import { JournalQueries } from './journal.queries.js';
import { Rebuild } from './rebuild.service.js';
import { Relay } from './relay.service.js';
import { Sealer } from './sealer.service.js';
import { Starter } from './starter.service.js';
import { Steps } from './steps.service.js';

@Module({ providers: [Acts, Bell, Steps, Starter, Relay, Rebuild, Sealer, JournalQueries], exports: [Acts, Bell, Steps, Starter, Relay, Rebuild, Sealer, JournalQueries] })
export class JournalModule {}
