import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FoundLink } from '../../libs/access/links.service.js';
import { Config } from '../../libs/config/config.js';
import { deadlineInWords } from '../../libs/words/instants.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { TaskLinks } from '../../libs/review/task.links.js';
import { TaskQueries } from '../../libs/review/task.queries.js';
import { goneInWords } from '../../libs/review/task.rules.js';
import { TaskService } from '../../libs/review/task.service.js';
import { Open } from '../api/http/decorators.js';
import { refuseForeign, textOf, type Form } from './form.js';
import { expiredPage, linkMailedPage, linkPage, notMePage, toldPage } from './link.pages.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';
import { TaskSessions } from './task-session.js';

const unsure = [{ id: 'sure', detail: 'Tick the box if this is what you want.' }];

/** Where emailed links lead. Opening one changes nothing, whoever or whatever opens it. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller()
export class LinkController {
  constructor(
    private readonly config: Config,
    private readonly links: TaskLinks,
    private readonly sessions: TaskSessions,
    private readonly queries: TaskQueries,
    private readonly tasks: TaskService,
  ) {}

  @Get('t/:token')
  async link(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const link = await this.known(token);
    const found = await this.queries.find(link);
    if (!found) refuse('not-found', unknownLink);
    if ('gone' in found) refuse('link-gone', goneInWords[found.gone]);
    if (link.expired) return show(reply, 410, expiredPage({ token }));
    const { reviewer, dueAt, zone } = found.task;
    show(reply, 200, linkPage({ token, reviewer, until: deadlineInWords(dueAt, zone) }));
  }

  @Get('t/:token/not-me')
  async notMe(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    await this.known(token);
    show(reply, 200, notMePage({ token }));
  }

  /** Lets this browser in to the link's task, and to nothing else. */
  @Post('task-sessions')
  async open(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = textOf(form, 'token');
    refuseForeign(request.headers, this.config.PUBLIC_URL, token !== '');
    goTo(reply, `/tasks/${await this.sessions.open(token, reply)}`);
  }

  /** Mails a fresh link, or hears that the mail reached the wrong person; either only when somebody ticked the box. */
  @Post('task-links')
  async wish(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [token, fresh] = [textOf(form, 'token'), textOf(form, 'wish') !== 'notMe'];
    refuseForeign(request.headers, this.config.PUBLIC_URL, token !== '');
    if (textOf(form, 'sure') !== 'yes') return show(reply, 422, (fresh ? expiredPage : notMePage)({ token, errors: unsure }));
    const link = await this.links.find(token);
    if (link) await (fresh ? this.tasks.freshLink(link) : this.tasks.misdirected(link));
    show(reply, 200, fresh ? linkMailedPage() : toldPage());
  }

  private async known(token: string): Promise<FoundLink> {
    return (await this.links.find(token)) ?? refuse('not-found', unknownLink);
  }
}

const unknownLink = 'This link is not known here. Perhaps a part of it was lost: please open the link in the mail again, or copy it whole.';
