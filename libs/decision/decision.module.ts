import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { JournalModule } from '../journal/journal.module.js';
import { Ballots } from './ballot.service.js';
import { CommitteeQueries } from './committee.queries.js';
import { Committees } from './committee.service.js';
import { DecisionProgress } from './decision.progress.js';
import { DecisionQueries } from './decision.queries.js';
import { Decisions } from './decision.service.js';
import { GalleryQueries } from './gallery.queries.js';
import { MemberQueries } from './member.queries.js';
import { OutcomeProgress } from './outcome.progress.js';
import { ProposalQueries } from './proposal.queries.js';
import { RankProgress } from './rank.progress.js';
import { RankingQueries } from './ranking.queries.js';
import { ShortlistQueries } from './shortlist.queries.js';
import { Shortlists } from './shortlist.service.js';

const acts = [Shortlists, Committees, Ballots, Decisions];
const reads = [RankingQueries, ShortlistQueries, CommitteeQueries, MemberQueries, ProposalQueries, DecisionQueries, GalleryQueries];
const progress = [RankProgress, DecisionProgress, OutcomeProgress];

@Module({ imports: [JournalModule, AccessModule], providers: [...acts, ...reads, ...progress], exports: [...acts, ...reads, ...progress] })
export class DecisionModule {}
