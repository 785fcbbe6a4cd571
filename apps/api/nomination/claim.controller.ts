import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { Claims, type LinkAnswer } from '../../../libs/nomination/claim.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { object, text } from '../http/shapes.js';
import { Shows } from '../http/shows.js';
import { nominationId } from './draft.answers.js';
import { NothingDto } from './nomination.dto.js';

const linkAnswer = object<LinkAnswer>('DraftLink', 'A link that is on its way.', {
  nomination: nominationId,
  sentence: text('What holds now, for people.'),
});

@Controller('nominations/:id/links')
export class ClaimController {
  constructor(private readonly claims: Claims) {}

  /** Mails the contact of a draft a link. Whoever opens it can read the draft, change it, and submit it for its nominator. */
  @Post()
  @Can('nomination.link')
  @Shows(linkAnswer)
  @ApiBody({ type: NothingDto, required: false })
  mail(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<LinkAnswer> {
    return this.claims.mailLink(caller, id, once);
  }
}
