import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { DecisionQueries, type DecisionSummary } from '../../../libs/decision/decision.queries.js';
import { Decisions, type DecisionAnswer } from '../../../libs/decision/decision.service.js';
import { RankingQueries, type Ranking } from '../../../libs/decision/ranking.queries.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { decisionAnswer, decisions, ranking } from './decision.answers.js';
import { PanelQuery, ProposalDto } from './decision.dto.js';

@Controller('cycles/:cycle')
export class PanelController {
  constructor(
    private readonly decisions: Decisions,
    private readonly queries: DecisionQueries,
    private readonly rankings: RankingQueries,
  ) {}

  /** Reviewed nominations of each panel, ranked by the plain mean of their reviews. */
  @Get('ranking')
  @Can('decision.ranking')
  @Shows(ranking)
  ranking(@Param('cycle') cycle: string, @Query() panel: PanelQuery): Promise<Ranking> {
    return this.rankings.ranking(cycle, panel);
  }

  /** Every decision of the cycle, the newest first. */
  @Get('decisions')
  @Can('decision.list')
  @Shows(decisions)
  list(@Param('cycle') cycle: string): Promise<DecisionSummary[]> {
    return this.queries.list(cycle);
  }

  /** Proposes the outcomes of a whole panel. */
  @Post('decisions')
  @Can('decision.propose')
  @Shows(decisionAnswer)
  propose(@By() caller: Caller, @Param('cycle') cycle: string, @Body() body: ProposalDto, @OnceKey() once: Once): Promise<DecisionAnswer> {
    return this.decisions.propose(caller, cycle, body, once);
  }
}
