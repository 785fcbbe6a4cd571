import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { DecisionQueries, type DecisionPage } from '../../../libs/decision/decision.queries.js';
import { Decisions, type DecisionAnswer } from '../../../libs/decision/decision.service.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { decisionAnswer, decisionPage } from './decision.answers.js';
import { ApprovalDto, RecallDto } from './decision.dto.js';

@Controller('decisions')
export class DecisionController {
  constructor(
    private readonly decisions: Decisions,
    private readonly queries: DecisionQueries,
  ) {}

  /** One decision with its outcomes and all that was said of it. */
  @Get(':id')
  @Can('decision.read')
  @Shows(decisionPage)
  read(@Param('id') id: string): Promise<DecisionPage> {
    return this.queries.read(id);
  }

  /** Approves or rejects a proposal of another person. */
  @Post(':id/approvals')
  @Can('decision.approve')
  @Shows(decisionAnswer)
  approve(@By() caller: Caller, @Param('id') id: string, @Body() body: ApprovalDto, @OnceKey() once: Once): Promise<DecisionAnswer> {
    return this.decisions.approve(caller, id, body, once);
  }

  /** Takes a decision back before it is final. */
  @Post(':id/recall')
  @Can('decision.recall')
  @Shows(decisionAnswer)
  recall(@By() caller: Caller, @Param('id') id: string, @Body() { reason }: RecallDto, @OnceKey() once: Once): Promise<DecisionAnswer> {
    return this.decisions.recall(caller, id, reason, once);
  }
}
