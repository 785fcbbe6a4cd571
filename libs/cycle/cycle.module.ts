import { Module } from '@nestjs/common';
import { CycleQueries } from './cycle.queries.js';
import { CycleService } from './cycle.service.js';
import { JournalModule } from '../journal/journal.module.js';

@Module({ imports: [JournalModule], providers: [CycleService, CycleQueries], exports: [CycleService, CycleQueries] })
export class CycleModule {}
