import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { Drafts, type DraftAnswer } from '../../../libs/nomination/draft.service.js';
import { NominationList, type NominationPage } from '../../../libs/nomination/nomination.list.js';
import { NominationQueries, type NominationAnswer } from '../../../libs/nomination/nomination.queries.js';
import type { Receipt } from '../../../libs/nomination/receipt.js';
import { Submissions } from '../../../libs/nomination/submission.service.js';
import { TimelineQueries, type TimelineEntry } from '../../../libs/nomination/timeline.queries.js';
import { Arrived, By, Can, IfMatch, OnceKey } from '../http/decorators.js';
import { etag } from '../http/request.js';
import { Shows } from '../http/shows.js';
import { draftAnswer } from './draft.answers.js';
import { DraftChangesDto, DraftDto } from './draft.dto.js';
import { nominationAnswer, nominationCount, nominationPage, receipt, timeline } from './nomination.answers.js';
import { FilterQuery, ListQuery, NothingDto, ReadQuery } from './nomination.dto.js';

@Controller('nominations')
export class NominationController {
  constructor(
    private readonly drafts: Drafts,
    private readonly submissions: Submissions,
    private readonly queries: NominationQueries,
    private readonly pages: NominationList,
    private readonly timelines: TimelineQueries,
  ) {}

  /** Opens a draft, complete or not. The answer says what submission would still want, and until when. */
  @Post()
  @Can('nomination.draft')
  @Shows(draftAnswer, { versioned: true })
  async draft(@By() caller: Caller, @Body() { cycle, onBehalfOf, campaign, ...form }: DraftDto, @OnceKey() once: Once, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftAnswer> {
    const answer = await this.drafts.open(caller, cycle, form, once, { onBehalfOf, campaign });
    etag(reply, answer.version);
    return answer;
  }

  /** Nominations as rows, in pages; of everybody outside the team what they may see. */
  @Get()
  @Can('nomination.list')
  @Shows(nominationPage)
  list(@By() caller: Caller, @Query() filter: ListQuery): Promise<NominationPage> {
    return this.pages.page(caller, filter);
  }

  /** How many the list has in all its pages. */
  @Get('count')
  @Can('nomination.count')
  @Shows(nominationCount)
  count(@By() caller: Caller, @Query() filter: FilterQuery): Promise<{ count: number }> {
    return this.pages.count(caller, filter);
  }

  /** One nomination as it stands: who holds it, for what, and what fires next; or as it stood at an instant. */
  @Get(':id')
  @Can('nomination.read')
  @Shows(nominationAnswer, { versioned: true })
  async read(@By() caller: Caller, @Param('id') id: string, @Query() { asAt }: ReadQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<NominationAnswer> {
    const answer = await this.queries.one(caller, id, asAt);
    etag(reply, answer.version);
    return answer;
  }

  /** Changes a draft as JSON Merge Patch does: what is given replaces, objects are merged, null removes. */
  @Patch(':id')
  @Can('nomination.edit')
  @Shows(draftAnswer, { versioned: true })
  async edit(@By() caller: Caller, @Param('id') id: string, @IfMatch() version: number, @Body() changes: DraftChangesDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<DraftAnswer> {
    const answer = await this.drafts.edit(caller, id, version, changes);
    etag(reply, answer.version);
    return answer;
  }

  /** Submits a draft. The answer is the receipt; one after the deadline says late, and is kept. */
  @Post(':id/submission')
  @Can('nomination.submit')
  @Shows(receipt)
  @ApiBody({ type: NothingDto, required: false })
  submit(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @Arrived() arrivedMs: number, @OnceKey() once: Once): Promise<Receipt> {
    return this.submissions.submit(caller, id, arrivedMs, once);
  }

  @Get(':id/receipt')
  @Can('nomination.receipt')
  @Shows(receipt)
  receipt(@By() caller: Caller, @Param('id') id: string): Promise<Receipt> {
    return this.queries.receipt(caller, id);
  }

  /** What happened to it, oldest first. */
  @Get(':id/timeline')
  @Can('nomination.timeline')
  @Shows(timeline)
  timeline(@By() caller: Caller, @Param('id') id: string): Promise<TimelineEntry[]> {
    return this.timelines.of(caller, id);
  }
}
