import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { NominationModule } from '../nomination/nomination.module.js';
import { CaseloadProgress } from './caseload.progress.js';
import { ReviewProgress } from './review.progress.js';
import { ReviewQueries } from './review.queries.js';
import { ReviewService } from './review.service.js';
import { TaskLinks } from './task.links.js';
import { TaskQueries } from './task.queries.js';
import { TaskService } from './task.service.js';

const provided = [ReviewProgress, CaseloadProgress, ReviewService, ReviewQueries, TaskService, TaskQueries, TaskLinks];

@Module({ imports: [AccessModule, JournalModule, NominationModule], providers: provided, exports: provided })
export class ReviewModule {}
