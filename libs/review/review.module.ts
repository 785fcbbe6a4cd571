import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module.js';
import { CaseloadProgress } from './caseload.progress.js';
import { ReviewProgress } from './review.progress.js';
import { ReviewQueries } from './review.queries.js';
import { ReviewService } from './review.service.js';
import { TaskQueries } from './task.queries.js';
import { TaskService } from './task.service.js';

const provided = [ReviewProgress, CaseloadProgress, ReviewService, ReviewQueries, TaskService, TaskQueries];

@Module({ imports: [JournalModule], providers: provided, exports: provided })
export class ReviewModule {}
