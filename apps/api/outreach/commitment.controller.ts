import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { CommitmentQueries, type CommitmentAnswer, type CommitmentPage } from '../../../libs/outreach/commitment.queries.js';
import { Commitments } from '../../../libs/outreach/commitment.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { commitmentAnswer, commitmentPage } from './commitment.answers.js';
import { CommitmentChangeDto, CommitmentDto, CommitmentQuery, CompletionDto, DroppingDto } from './commitment.dto.js';

@Controller()
export class CommitmentApiController {
  constructor(
    private readonly commitments: Commitments,
    private readonly queries: CommitmentQueries,
  ) {}

  /** Writes down who promised what, by when. With an address they are reminded until it is done or dropped; without one, you are. */
  @Post('outreach-events/:id/commitments')
  @Can('commitment.make')
  @Shows(commitmentAnswer)
  make(@By() caller: Caller, @Param('id') id: string, @Body() body: CommitmentDto, @OnceKey() once: Once): Promise<CommitmentAnswer> {
    return this.commitments.make(caller, id, body, once);
  }

  /** What was promised, soonest due first; without a date last. */
  @Get('commitments')
  @Can('commitment.list')
  @Shows(commitmentPage)
  list(@Query() query: CommitmentQuery): Promise<CommitmentPage> {
    return this.queries.list(query);
  }

  @Get('commitments/:id')
  @Can('commitment.read')
  @Shows(commitmentAnswer)
  read(@Param('id') id: string): Promise<CommitmentAnswer> {
    return this.queries.read(id);
  }

  /** Gives another date, or names who is reminded from now on; with the reason. */
  @Post('commitments/:id/changes')
  @Can('commitment.change')
  @Shows(commitmentAnswer)
  change(@By() caller: Caller, @Param('id') id: string, @Body() body: CommitmentChangeDto, @OnceKey() once: Once): Promise<CommitmentAnswer> {
    return this.commitments.change(caller, id, body, once);
  }

  /** Says that it is done, and what was done. Nobody is reminded any more. */
  @Post('commitments/:id/completion')
  @Can('commitment.complete')
  @Shows(commitmentAnswer)
  complete(@By() caller: Caller, @Param('id') id: string, @Body() { what }: CompletionDto, @OnceKey() once: Once): Promise<CommitmentAnswer> {
    return this.commitments.complete(caller, id, what, once);
  }

  /** Lets go of it, with the reason. Nobody is reminded any more. */
  @Post('commitments/:id/dropping')
  @Can('commitment.drop')
  @Shows(commitmentAnswer)
  drop(@By() caller: Caller, @Param('id') id: string, @Body() { reason }: DroppingDto, @OnceKey() once: Once): Promise<CommitmentAnswer> {
    return this.commitments.drop(caller, id, reason, once);
  }
}
