import { Module } from '@nestjs/common';
import { JournalModule } from '../journal/journal.module.js';
import { DecisionProgress } from './decision.progress.js';
import { DecisionQueries } from './decision.queries.js';
import { Decisions } from './decision.service.js';
import { OutcomeProgress } from './outcome.progress.js';
import { RankingQueries } from './ranking.queries.js';

const parts = [Decisions, DecisionProgress, OutcomeProgress, DecisionQueries, RankingQueries];

@Module({ imports: [JournalModule], providers: parts, exports: parts })
export class DecisionModule {}
