import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { NominationModule } from '../nomination/nomination.module.js';
import { AllocationQueries } from './allocation.queries.js';
import { Allocations } from './allocation.service.js';
import { Allocator } from './allocator.service.js';
import { AvailabilityQueries } from './availability.queries.js';
import { Availabilities } from './availability.service.js';
import { CallQueries } from './call.queries.js';
import { Calls } from './call.service.js';
import { CaseloadProgress } from './caseload.progress.js';
import { ConflictQueries } from './conflict.queries.js';
import { Conflicts } from './conflict.service.js';
import { ReviewProgress } from './review.progress.js';
import { ReviewQueries } from './review.queries.js';
import { ReviewService } from './review.service.js';
import { TaskLinks } from './task.links.js';
import { TaskQueries } from './task.queries.js';
import { TaskService } from './task.service.js';

const provided = [ReviewProgress, CaseloadProgress, ReviewService, ReviewQueries, TaskService, TaskQueries, TaskLinks, Availabilities, AvailabilityQueries, Calls, CallQueries, Allocations, AllocationQueries, Allocator, Conflicts, ConflictQueries];

@Module({ imports: [AccessModule, JournalModule, NominationModule], providers: provided, exports: provided })
export class ReviewModule {}
