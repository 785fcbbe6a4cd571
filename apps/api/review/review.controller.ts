import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { ReviewQueries, type PanelView } from '../../../libs/review/review.queries.js';
import { ReviewService, type ReassignedAnswer } from '../../../libs/review/review.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { panelView, reassignedAnswer } from './review.answers.js';
import { ReassignmentDto } from './review.dto.js';

@Controller('nominations/:id')
export class ReviewController {
  constructor(
    private readonly reviews: ReviewService,
    private readonly queries: ReviewQueries,
  ) {}

  /** Everybody who was asked to review a nomination, with what came of it and the mean so far. */
  @Get('reviews')
  @Can('review.read')
  @Shows(panelView)
  panel(@Param('id') id: string): Promise<PanelView> {
    return this.queries.panel(id);
  }

  /** Takes an open task away from its reviewer. Their link stops working, they are told, and somebody else is asked. */
  @Post('reassignments')
  @Can('review.reassign')
  @Shows(reassignedAnswer)
  reassign(@By() caller: Caller, @Param('id') id: string, @Body() body: ReassignmentDto, @OnceKey() once: Once): Promise<ReassignedAnswer> {
    return this.reviews.reassign(caller, id, body, once);
  }
}
