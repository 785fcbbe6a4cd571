import { Module } from '@nestjs/common';
import { CycleModule } from '../cycle/cycle.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { Admissions } from './admission.service.js';
import { CalendarProgress } from './calendar.progress.js';
import { Deadlines } from './deadline.service.js';
import { Documents } from './document.service.js';
import { DocumentStore } from './document.store.js';
import { Drafts } from './draft.service.js';
import { LateProgress } from './late.progress.js';
import { NominationList } from './nomination.list.js';
import { NominationQueries } from './nomination.queries.js';
import { Questions } from './question.service.js';
import { ReceiptPdfs } from './receipt-pdf.js';
import { Submissions } from './submission.service.js';
import { TimelineQueries } from './timeline.queries.js';
import { Withdrawals } from './withdrawal.service.js';

const acts = [Drafts, Submissions, Documents, Questions, Withdrawals, Admissions, Deadlines];
const reads = [NominationQueries, NominationList, TimelineQueries, ReceiptPdfs];
const progress = [LateProgress, CalendarProgress];

@Module({ imports: [JournalModule, CycleModule], providers: [...acts, ...reads, ...progress, DocumentStore], exports: [...acts, ...reads, ...progress, DocumentStore] })
export class NominationModule {}
