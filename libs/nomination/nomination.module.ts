import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CycleModule } from '../cycle/cycle.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { Admissions } from './admission.service.js';
import { CalendarProgress } from './calendar.progress.js';
import { Comments } from './comment.service.js';
import { DeadlinePreviews } from './deadline-preview.queries.js';
import { DraftDoors } from './claim.doors.js';
import { Claims } from './claim.service.js';
import { Deadlines } from './deadline.service.js';
import { Documents } from './document.service.js';
import { DocumentStore } from './document.store.js';
import { DocumentsProgress } from './documents-stage.progress.js';
import { Drafts } from './draft.service.js';
import { Endorsements } from './endorsement.service.js';
import { ImportProgress } from './import.progress.js';
import { ImportQueries } from './import.queries.js';
import { Imports } from './import.service.js';
import { ImportStore } from './import.store.js';
import { ImportTemplates } from './import.template.js';
import { ImportTaking } from './import.taking.js';
import { ExportProgress } from './export.progress.js';
import { Exports } from './export.service.js';
import { FigureQueries } from './figures.queries.js';
import { DraftViews } from './draft.views.js';
import { LateProgress } from './late.progress.js';
import { NominationList } from './nomination.list.js';
import { NominationQueries } from './nomination.queries.js';
import { Questions } from './question.service.js';
import { ReceiptPdfs } from './receipt-pdf.js';
import { Submissions } from './submission.service.js';
import { TimelineQueries } from './timeline.queries.js';
import { WebhookCrier } from './webhook.crier.js';
import { WebhookProgress } from './webhook.progress.js';
import { WebhookQueries } from './webhook.queries.js';
import { WebhookSender } from './webhook.sender.js';
import { Webhooks } from './webhook.service.js';
import { Withdrawals } from './withdrawal.service.js';

const acts = [Drafts, Submissions, Documents, Questions, Withdrawals, Admissions, Deadlines, Comments, Endorsements, Claims, Imports, ImportTaking, Exports, Webhooks];
const reads = [NominationQueries, NominationList, TimelineQueries, DeadlinePreviews, ReceiptPdfs, DraftDoors, DraftViews, ImportQueries, ImportTemplates, FigureQueries, WebhookQueries];
const progress = [LateProgress, CalendarProgress, DocumentsProgress, ImportProgress, ExportProgress, WebhookProgress, WebhookCrier];

@Module({ imports: [JournalModule, AccessModule, CycleModule], providers: [...acts, ...reads, ...progress, DocumentStore, ImportStore, WebhookSender], exports: [...acts, ...reads, ...progress, DocumentStore, ImportStore] })
export class NominationModule {}
