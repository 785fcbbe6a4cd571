import { Module } from '@nestjs/common';
import { JournalModule } from '../../../libs/journal/journal.module.js';
import { JournalController } from './journal.controller.js';

@Module({ imports: [JournalModule], controllers: [JournalController] })
export class JournalApiModule {}
