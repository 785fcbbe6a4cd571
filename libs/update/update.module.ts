import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module.js';
import { MailModule } from '../mail/mail.module.js';
import { OutreachModule } from '../outreach/outreach.module.js';
import { UpdateApprovals } from './approval.service.js';
import { UpdateImportQueries } from './import.queries.js';
import { UpdateImports } from './import.service.js';
import { UpdateReaders } from './reader.service.js';
import { UpdateProgress } from './update.progress.js';
import { UpdateQueries } from './update.queries.js';
import { Updates } from './update.service.js';

const services = [Updates, UpdateApprovals, UpdateReaders, UpdateQueries, UpdateProgress, UpdateImports, UpdateImportQueries];

@Module({ imports: [JournalModule, MailModule, OutreachModule], providers: services, exports: services })
export class UpdateModule {}
