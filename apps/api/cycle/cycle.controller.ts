import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { PublicCycle } from '../../../libs/cycle/cycle.public.js';
import { CycleQueries } from '../../../libs/cycle/cycle.queries.js';
import type { CycleSummary } from '../../../libs/cycle/cycle.types.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { DeadlinePreviews, type DeadlinePreview } from '../../../libs/nomination/deadline-preview.queries.js';
import { Deadlines, type DeadlineAnswer } from '../../../libs/nomination/deadline.service.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { cycles, deadlineAnswer, deadlinePreview, publicCycle } from './cycle.answers.js';
import { DeadlineDto } from './cycle.dto.js';

@Controller('cycles')
export class CycleController {
  constructor(
    private readonly queries: CycleQueries,
    private readonly deadlines: Deadlines,
    private readonly previews: DeadlinePreviews,
  ) {}

  @Get()
  @Can('cycle.list')
  @Shows(cycles)
  list(): Promise<CycleSummary[]> {
    return this.queries.list();
  }

  /** What a client needs to build its form: questions, limits, deadlines. */
  @Get(':cycle')
  @Can('cycle.read')
  @Shows(publicCycle)
  async read(@Param('cycle') code: string): Promise<PublicCycle> {
    return (await this.queries.publicCycle(code)) ?? refuse('not-found', 'There is no such cycle.');
  }

  /** Moves a deadline: everybody's, a country's or one nomination's. It takes effect at once, as a new version. */
  @Post(':cycle/deadlines')
  @Can('cycle.moveDeadline')
  @Shows(deadlineAnswer)
  moveDeadline(@By() caller: Caller, @Param('cycle') code: string, @Body() body: DeadlineDto, @OnceKey() once: Once): Promise<DeadlineAnswer> {
    return this.deadlines.move(caller, code, body, once);
  }

  /** Says what the same body would do to `/cycles/:cycle/deadlines`: who gets the deadline, who is written to, and what they would read. */
  @Post(':cycle/deadlines/preview')
  @HttpCode(200)
  @Can('cycle.previewDeadline')
  @Shows(deadlinePreview)
  previewDeadline(@Param('cycle') code: string, @Body() body: DeadlineDto): Promise<DeadlinePreview> {
    return this.previews.preview(code, body);
  }
}
