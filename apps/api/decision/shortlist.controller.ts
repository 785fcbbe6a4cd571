import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { ShortlistQueries, type ShortlistProposal } from '../../../libs/decision/shortlist.queries.js';
import { Shortlists, type ShortlistsAnswer } from '../../../libs/decision/shortlist.service.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { ShortlistQuery, ShortlistsDto } from './decision.dto.js';
import { shortlistProposal, shortlistsAnswer } from './panel.answers.js';

@Controller('cycles/:cycle/shortlists')
export class ShortlistController {
  constructor(
    private readonly shortlists: Shortlists,
    private readonly queries: ShortlistQueries,
  ) {}

  /** What the ranking suggests for each panel that waits for a shortlist. */
  @Get('proposal')
  @Can('decision.shortlistProposal')
  @Shows(shortlistProposal)
  proposal(@Param('cycle') cycle: string, @Query() filter: ShortlistQuery): Promise<ShortlistProposal> {
    return this.queries.proposal(cycle, filter);
  }

  /** The shortlists of any number of panels, as one act; within the undo window another one replaces them. */
  @Post()
  @Can('decision.shortlist')
  @Shows(shortlistsAnswer)
  decide(@By() caller: Caller, @Param('cycle') cycle: string, @Body() { panels }: ShortlistsDto, @OnceKey() once: Once): Promise<ShortlistsAnswer> {
    return this.shortlists.decide(caller, cycle, panels, once);
  }
}
