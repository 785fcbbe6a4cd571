import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { UpdateQueries, type UpdateEntry } from '../../../libs/update/update.queries.js';
import { Updates, type RefreshAnswer } from '../../../libs/update/update.service.js';
import type { Content } from '../../../libs/update/update.types.js';
import type { UpdateAnswer, UpdateSummary } from '../../../libs/update/update.view.js';
import { By, Can, IfMatch, OnceKey } from '../http/decorators.js';
import { etag } from '../http/request.js';
import { Shows } from '../http/shows.js';
import { NothingDto } from '../nomination/nomination.dto.js';
import { contentThen, openedUpdate, refresh, updateAnswer, updatePage, updateTimeline } from './update.answers.js';
import { ItemChangeDto, ItemDto, MonthDto, UpdatesQuery } from './update.dto.js';

@Controller('updates')
export class UpdateController {
  constructor(
    private readonly updates: Updates,
    private readonly queries: UpdateQueries,
  ) {}

  /** Every month's update, the latest first. */
  @Get()
  @Can('update.list')
  @Shows(updatePage)
  list(@Query() query: UpdatesQuery): Promise<{ items: readonly UpdateSummary[]; next: string | null }> {
    return this.queries.list(query);
  }

  /** Has the running month's update drafted before its day, or writes one anew of which an old update was read. The workflow drafts it at once. */
  @Post()
  @Can('update.open')
  @Shows(openedUpdate)
  open(@By() caller: Caller, @Body() { month }: MonthDto, @OnceKey() once: Once): Promise<{ month: string; id: string }> {
    return this.updates.open(caller, month, once);
  }

  /** Its text with what each sentence cites, what is proposed, who wrote which version, and who has to move next. */
  @Get(':month')
  @Can('update.read')
  @Shows(updateAnswer, { versioned: true })
  async read(@Param('month') month: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<UpdateAnswer> {
    return versioned(reply, await this.queries.one(month));
  }

  /** The text as somebody left it. */
  @Get(':month/versions/:version')
  @Can('update.version')
  @Shows(contentThen)
  version(@Param('month') month: string, @Param('version') version: string): Promise<Content & { version: number }> {
    return this.queries.version(month, place(version));
  }

  @Get(':month/timeline')
  @Can('update.timeline')
  @Shows(updateTimeline)
  timeline(@Param('month') month: string): Promise<UpdateEntry[]> {
    return this.queries.timeline(month);
  }

  /** Changes the words of an item, or moves, merges, splits or removes it. */
  @Patch(':month/items/:n')
  @Can('update.edit')
  @Shows(updateAnswer, { versioned: true })
  async edit(@By() caller: Caller, @Param('month') month: string, @Param('n') n: string, @IfMatch() version: number, @Body() change: ItemChangeDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<UpdateAnswer> {
    return versioned(reply, await this.updates.edit(caller, month, place(n), version, change));
  }

  /** Puts in an item of the editor's own. */
  @Post(':month/items')
  @Can('update.add')
  @Shows(updateAnswer, { versioned: true })
  async add(@By() caller: Caller, @Param('month') month: string, @IfMatch() version: number, @Body() item: ItemDto, @OnceKey() once: Once, @Res({ passthrough: true }) reply: FastifyReply): Promise<UpdateAnswer> {
    return versioned(reply, await this.updates.add(caller, month, version, item, once));
  }

  /** Takes in what came since; what an editor wrote stays, and what would go into it is proposed. */
  @Post(':month/refresh')
  @Can('update.refresh')
  @Shows(refresh)
  @ApiBody({ type: NothingDto, required: false })
  refresh(@By() caller: Caller, @Param('month') month: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<RefreshAnswer> {
    return this.updates.refresh(caller, month, once);
  }
}

/** 0 where it is none: there is no such item or version. */
const place = (text: string): number => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0);

function versioned(reply: FastifyReply, answer: UpdateAnswer): UpdateAnswer {
  etag(reply, answer.version);
  return answer;
}
