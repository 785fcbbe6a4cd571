import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse, Refusal } from '../../libs/refusal/refusal.js';
import { Availabilities } from '../../libs/review/availability.service.js';
import { TaskQueries, type TaskView } from '../../libs/review/task.queries.js';
import { goneInWords, type Hand } from '../../libs/review/task.rules.js';
import { TaskService } from '../../libs/review/task.service.js';
import { Open } from '../api/http/decorators.js';
import { answerTyped, whyNotAnswer } from './answer.form.js';
import { awayTyped, toSay, whyNotAway } from './away.form.js';
import { awayPage } from './away.page.js';
import type { Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';
import { atControls, reviewShown, reviewTyped } from './review.form.js';
import { reviewPage } from './review.page.js';
import { leavePage, offerPage, receivedPage } from './task.pages.js';
import { TaskSessions } from './task-session.js';
import { send } from './download.js';

/** The pages of one task, for the browser that came in by its link. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('tasks/:id')
export class TaskController {
  constructor(
    private readonly sessions: TaskSessions,
    private readonly queries: TaskQueries,
    private readonly tasks: TaskService,
    private readonly availabilities: Availabilities,
  ) {}

  @Get()
  async task(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, token } = await this.sessions.enter(request, id);
    const task = await this.here(hand);
    if (task.standing === 'offered') show(reply, 200, offerPage({ task, token }));
    else if (task.standing === 'accepted') show(reply, 200, reviewPage({ task, token, typed: reviewShown(task) }));
    else show(reply, 200, receivedPage({ task }));
  }

  /** The review that is in, to be changed. */
  @Get('review')
  async change(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, token } = await this.sessions.enter(request, id);
    const task = await this.here(hand);
    if (task.standing === 'offered') return goTo(reply, `/tasks/${id}`);
    show(reply, 200, reviewPage({ task, token, typed: reviewShown(task) }));
  }

  @Get('leave')
  async leave(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, token } = await this.sessions.enter(request, id);
    const task = await this.here(hand);
    if (task.standing !== 'accepted') return goTo(reply, `/tasks/${id}`);
    show(reply, 200, leavePage({ task, token }));
  }

  /** Takes the task, or gives it back. */
  @Post('answer')
  async answer(@Param('id') id: string, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, token } = await this.sessions.enterBy(request, id, form);
    const task = await this.here(hand);
    const typed = answerTyped(form);
    const errors = whyNotAnswer(typed);
    if (errors.length > 0) return show(reply, 422, (task.standing === 'offered' ? offerPage : leavePage)({ task, token, typed, errors }));
    if (typed.answer === 'accepted') await this.tasks.accept(hand);
    else await this.tasks.giveBack(hand, typed.answer!, typed.reason);
    goTo(reply, `/tasks/${id}`);
  }

  @Post('review')
  async review(@Param('id') id: string, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, token } = await this.sessions.enterBy(request, id, form);
    const task = await this.here(hand);
    const typed = reviewTyped(form);
    try {
      await this.tasks.submit(hand, typed);
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.leading.problem !== 'invalid-fields') throw refusal;
      return show(reply, 422, reviewPage({ task, token, typed, errors: atControls(refusal.reasons, task.cycle) }));
    }
    goTo(reply, `/tasks/${id}`);
  }

  /** Keeps what was typed, whole or not. */
  @Post('draft')
  async save(@Param('id') id: string, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, token } = await this.sessions.enterBy(request, id, form);
    const task = await this.here(hand);
    const typed = reviewTyped(form);
    try {
      await this.tasks.save(hand, typed);
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.leading.problem !== 'invalid-fields') throw refusal;
      return show(reply, 422, reviewPage({ task, token, typed, errors: atControls(refusal.reasons, task.cycle) }));
    }
    goTo(reply, task.standing === 'reviewed' ? `/tasks/${id}/review` : `/tasks/${id}`);
  }

  @Get('away')
  async away(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, token } = await this.sessions.enter(request, id);
    show(reply, 200, awayPage({ task: await this.here(hand), token }));
  }

  /** Says when the reviewer is away, or is there after all. */
  @Post('away')
  async sayAway(@Param('id') id: string, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, token } = await this.sessions.enterBy(request, id, form);
    const task = await this.here(hand);
    const typed = awayTyped(form);
    const errors = whyNotAway(typed);
    if (errors.length > 0) return show(reply, 422, awayPage({ task, token, typed, errors }));
    await this.availabilities.say(hand, toSay(typed));
    goTo(reply, `/tasks/${id}/away`);
  }

  /** A supporting document, to be saved and never shown by the browser as a page of ours. */
  @Get('documents/:document')
  async document(@Param('id') id: string, @Param('document') documentId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand } = await this.sessions.enter(request, id);
    await this.here(hand);
    const found = await this.queries.document(hand, documentId);
    if (!found) refuse('not-found', 'There is no such document with this task.');
    send(reply, found.document, found.content);
  }

  private async here(hand: Hand): Promise<TaskView> {
    const found = await this.queries.find(hand);
    if (!found) refuse('not-found', 'There is no such task.');
    if ('gone' in found) refuse('link-gone', goneInWords[found.gone]);
    return found.task;
  }
}
