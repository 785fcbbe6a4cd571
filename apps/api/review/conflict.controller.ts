import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { ConflictQueries, type NominationConflict, type ReviewerConflicts } from '../../../libs/review/conflict.queries.js';
import { Conflicts, type ConflictAnswer } from '../../../libs/review/conflict.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { conflictAnswer, nominationConflicts, reviewerConflicts } from './conflict.answers.js';
import { CoWorkDto, InstitutionConflictDto, NominationConflictDto } from './conflict.dto.js';

@Controller()
export class ConflictController {
  constructor(
    private readonly conflicts: Conflicts,
    private readonly queries: ConflictQueries,
  ) {}

  /** Reviewers of the cycle who have a conflict of interest with a nomination, and those of whom one was cleared. */
  @Get('nominations/:id/conflicts')
  @Can('conflict.ofNomination')
  @Shows(nominationConflicts)
  ofNomination(@Param('id') id: string): Promise<NominationConflict[]> {
    return this.queries.ofNomination(id);
  }

  /** Says that a reviewer has a conflict with a nomination, or has none. One that comes to light late ends the task and makes the review void; somebody else is asked. */
  @Post('nominations/:id/conflicts')
  @Can('conflict.sayOfNomination')
  @Shows(conflictAnswer)
  sayOfNomination(@By() caller: Caller, @Param('id') id: string, @Body() body: NominationConflictDto, @OnceKey() once: Once): Promise<ConflictAnswer> {
    return this.conflicts.ofNomination(caller, id, body, once);
  }

  @Get('cycles/:cycle/reviewers/:person/conflicts')
  @Can('conflict.ofReviewer')
  @Shows(reviewerConflicts)
  ofReviewer(@Param('cycle') cycle: string, @Param('person') person: string): Promise<ReviewerConflicts> {
    return this.queries.ofReviewer(cycle, person);
  }

  /** The same of an institution: it counts for everything of it, now and in later cycles. */
  @Post('cycles/:cycle/reviewers/:person/conflicts')
  @Can('conflict.sayOfReviewer')
  @Shows(conflictAnswer)
  sayOfReviewer(@By() caller: Caller, @Param('cycle') cycle: string, @Param('person') person: string, @Body() body: InstitutionConflictDto, @OnceKey() once: Once): Promise<ConflictAnswer> {
    return this.conflicts.ofInstitution(caller, cycle, person, body, once);
  }

  /** Notes that a reviewer has worked with an institution or a person; it counts as a conflict. */
  @Post('cycles/:cycle/reviewers/:person/co-work')
  @Can('conflict.coWork')
  @Shows(conflictAnswer)
  coWork(@By() caller: Caller, @Param('cycle') cycle: string, @Param('person') person: string, @Body() body: CoWorkDto, @OnceKey() once: Once): Promise<ConflictAnswer> {
    return this.conflicts.coWork(caller, cycle, person, body, once);
  }
}
