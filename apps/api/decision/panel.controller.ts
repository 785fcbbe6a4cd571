import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { DecisionQueries, type DecisionSummary } from '../../../libs/decision/decision.queries.js';
import { Decisions, type DecisionAnswer } from '../../../libs/decision/decision.service.js';
import { ProposalQueries, type DecisionsProposal } from '../../../libs/decision/proposal.queries.js';
import { RankingQueries, type Ranking } from '../../../libs/decision/ranking.queries.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { decisionAnswer, decisionAnswers, decisions, ranking } from './decision.answers.js';
import { ApprovalsDto, PanelQuery, ProposalDto, ProposalsDto, RankingQuery } from './decision.dto.js';
import { decisionsProposal } from './panel.answers.js';

@Controller('cycles/:cycle')
export class PanelController {
  constructor(
    private readonly decisions: Decisions,
    private readonly queries: DecisionQueries,
    private readonly rankings: RankingQueries,
    private readonly proposals: ProposalQueries,
  ) {}

  /** Reviewed nominations of each panel after a round, ranked by their scores with harsh and lenient reviewers evened out. */
  @Get('ranking')
  @Can('decision.ranking')
  @Shows(ranking)
  ranking(@Param('cycle') cycle: string, @Query() filter: RankingQuery): Promise<Ranking> {
    return this.rankings.ranking(cycle, filter);
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

  /** What the committee's votes, or without a committee the ranking, suggest for each panel without a decision. */
  @Get('decisions/proposal')
  @Can('decision.suggest')
  @Shows(decisionsProposal)
  suggest(@Param('cycle') cycle: string, @Query() panel: PanelQuery): Promise<DecisionsProposal> {
    return this.proposals.proposal(cycle, panel);
  }

  /** Proposes the outcomes of many panels, all or none. */
  @Post('proposals')
  @Can('decision.proposeMany')
  @Shows(decisionAnswers)
  proposeMany(@By() caller: Caller, @Param('cycle') cycle: string, @Body() body: ProposalsDto, @OnceKey() once: Once): Promise<DecisionAnswer[]> {
    return this.decisions.proposeAll(caller, cycle, body.decisions, once);
  }

  /** Approves or rejects many proposals of other persons, all or none. */
  @Post('approvals')
  @Can('decision.approveMany')
  @Shows(decisionAnswers)
  approveMany(@By() caller: Caller, @Param('cycle') cycle: string, @Body() { decisions: ids, ...said }: ApprovalsDto, @OnceKey() once: Once): Promise<DecisionAnswer[]> {
    return this.decisions.approveAll(caller, cycle, ids, said, once);
  }
}
