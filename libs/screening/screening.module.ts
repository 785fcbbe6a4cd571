import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module.js';
import { ScreeningProgress } from './screening.progress.js';
import { ScreeningQueries } from './screening.queries.js';
import { ScreeningService } from './screening.service.js';

const parts = [ScreeningService, ScreeningProgress, ScreeningQueries];

@Module({ imports: [JournalModule], providers: parts, exports: parts })
export class ScreeningModule {}
