import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CycleModule } from '../cycle/cycle.module.js';
import { JournalModule } from '../journal/journal.module.js';

@Module({ imports: [JournalModule, AccessModule, CycleModule] })
export class OutreachModule {}
