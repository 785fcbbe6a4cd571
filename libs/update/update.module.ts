import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module.js';
import { OutreachModule } from '../outreach/outreach.module.js';

@Module({ imports: [JournalModule, OutreachModule] })
export class UpdateModule {}
