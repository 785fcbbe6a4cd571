import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module.js';
import { CategoryProgress } from './category.progress.js';
import { CategoryQueries } from './category.queries.js';
import { CategoryService } from './category.service.js';

const parts = [CategoryService, CategoryProgress, CategoryQueries];

@Module({ imports: [JournalModule], providers: parts, exports: parts })
export class CategoryModule {}
