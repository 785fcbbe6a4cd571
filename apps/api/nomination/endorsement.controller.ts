import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { Comments, type CommentAnswer } from '../../../libs/nomination/comment.service.js';
import { Endorsements, type EndorsementAnswer } from '../../../libs/nomination/endorsement.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { comment, comments, endorsementAnswer } from './endorsement.answers.js';
import { CommentDto, EndorsementDto } from './endorsement.dto.js';

/** What focal points say of their country's nominations. */
@Controller('nominations/:id')
export class EndorsementController {
  constructor(
    private readonly comments: Comments,
    private readonly endorsements: Endorsements,
  ) {}

  @Get('comments')
  @Can('nomination.comments')
  @Shows(comments)
  list(@By() caller: Caller, @Param('id') id: string): Promise<CommentAnswer[]> {
    return this.comments.of(caller, id);
  }

  /** Says something to the nominator, who is mailed, and to the team. */
  @Post('comments')
  @Can('nomination.comment')
  @Shows(comment)
  comment(@By() caller: Caller, @Param('id') id: string, @Body() { text }: CommentDto, @OnceKey() once: Once): Promise<CommentAnswer> {
    return this.comments.comment(caller, id, text, once);
  }

  @Get('endorsement')
  @Can('nomination.endorsement')
  @Shows(endorsementAnswer)
  read(@By() caller: Caller, @Param('id') id: string): Promise<EndorsementAnswer> {
    return this.endorsements.of(caller, id);
  }

  /** The newest word stands. Where the cycle asks for it, nothing is submitted without it. */
  @Post('endorsement')
  @Can('nomination.endorse')
  @Shows(endorsementAnswer)
  endorse(@By() caller: Caller, @Param('id') id: string, @Body() given: EndorsementDto, @OnceKey() once: Once): Promise<EndorsementAnswer> {
    return this.endorsements.endorse(caller, id, given, once);
  }
}
