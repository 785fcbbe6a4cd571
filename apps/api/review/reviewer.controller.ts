import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { ReviewQueries, type ReviewerRow } from '../../../libs/review/review.queries.js';
import { ReviewService, type EnrolledAnswer } from '../../../libs/review/review.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { enrolledAnswer, reviewers } from './review.answers.js';
import { EnrolmentDto } from './review.dto.js';

@Controller('cycles/:cycle/reviewers')
export class ReviewerController {
  constructor(
    private readonly reviews: ReviewService,
    private readonly queries: ReviewQueries,
  ) {}

  /** Everybody who reviews in the cycle, with their open tasks and what they have done. */
  @Get()
  @Can('review.reviewers')
  @Shows(reviewers)
  list(@Param('cycle') cycle: string): Promise<ReviewerRow[]> {
    return this.queries.reviewers(cycle);
  }

  /** Enrols somebody by address; enrolled again, what they review is replaced. Nominations that lack reviewers look again. */
  @Post()
  @Can('review.enrol')
  @Shows(enrolledAnswer)
  enrol(@By() caller: Caller, @Param('cycle') cycle: string, @Body() body: EnrolmentDto, @OnceKey() once: Once): Promise<EnrolledAnswer> {
    return this.reviews.enrol(caller, cycle, body, once);
  }
}
