import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { AllocationQueries, type AllocationPage, type AllocationSummary } from '../../../libs/review/allocation.queries.js';
import { Allocations, type AllocationAnswer, type ReleaseAnswer } from '../../../libs/review/allocation.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { allocationAnswer, allocationPage, allocations, discardAnswer, releaseAnswer } from './allocation.answers.js';
import { AllocationChangesDto, AllocationDto, ReleaseDto } from './allocation.dto.js';
import { NothingDto } from '../nomination/nomination.dto.js';

@Controller()
export class AllocationController {
  constructor(
    private readonly drafts: Allocations,
    private readonly queries: AllocationQueries,
  ) {}

  /** Computes reviewers for every nomination of a round as a draft, which only the team sees: loads, languages, categories, regions and conflicts are weighed for all at once. What cannot be had is named, with what would help. */
  @Post('cycles/:cycle/allocations')
  @Can('allocation.draft')
  @Shows(allocationAnswer)
  draft(@By() caller: Caller, @Param('cycle') cycle: string, @Body() body: AllocationDto, @OnceKey() once: Once): Promise<AllocationAnswer> {
    return this.drafts.draft(caller, cycle, body, once);
  }

  @Get('cycles/:cycle/allocations')
  @Can('allocation.list')
  @Shows(allocations)
  list(@Param('cycle') cycle: string): Promise<AllocationSummary[]> {
    return this.queries.list(cycle);
  }

  /** Each nomination with its reviewers, each reviewer with their load, and what would stand in the way of a release now. */
  @Get('allocations/:id')
  @Can('allocation.read')
  @Shows(allocationPage)
  read(@Param('id') id: string): Promise<AllocationPage> {
    return this.queries.page(id);
  }

  /** Puts reviewers in or out by hand, checked by the same rules. */
  @Post('allocations/:id/changes')
  @Can('allocation.change')
  @Shows(allocationAnswer)
  change(@By() caller: Caller, @Param('id') id: string, @Body() body: AllocationChangesDto, @OnceKey() once: Once): Promise<AllocationAnswer> {
    return this.drafts.change(caller, id, body, once);
  }

  /** Makes tasks of all pairs at once. From then on reviewers are told, and vacancies are filled one by one. */
  @Post('allocations/:id/release')
  @Can('allocation.release')
  @Shows(releaseAnswer)
  release(@By() caller: Caller, @Param('id') id: string, @Body() body: ReleaseDto, @OnceKey() once: Once): Promise<ReleaseAnswer> {
    return this.drafts.release(caller, id, body, once);
  }

  @Post('allocations/:id/discard')
  @Can('allocation.discard')
  @Shows(discardAnswer)
  discard(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<{ id: string; state: 'discarded' }> {
    return this.drafts.discard(caller, id, once);
  }
}
