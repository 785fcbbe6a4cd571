import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import type { FoundLink } from '../../libs/access/links.service.js';
import { Config } from '../../libs/config/config.js';
import { CommitmentTasks, type CommitmentView } from '../../libs/outreach/commitment.task.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { wordsIn } from '../../libs/words/words.js';
import { Open } from '../api/http/decorators.js';
import { commitmentOverPage, commitmentPage, dueId, nothingTyped, reasonId, sure, whatId, type TypedCommitment } from './commitment.pages.js';
import { refuseForeign, textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show, type FieldError } from './page.js';

const LONGEST = 2_000;

/** Where the links in reminders of commitments lead. Opening one changes nothing, and neither does a form that is sent as it stands. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller()
export class CommitmentController {
  constructor(
    private readonly config: Config,
    private readonly tasks: CommitmentTasks,
  ) {}

  @Get('p/:token')
  async link(@Param('token') token: string, @Query('saved') saved: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { view } = await this.known(token);
    if (view.state !== 'open') return show(reply, view.state === 'done' ? 200 : 410, commitmentOverPage(view));
    show(reply, 200, commitmentPage({ token, view, saved: saved === 'yes' }));
  }

  @Post('commitment-answers')
  async answer(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [token, answer] = [textOf(form, 'token'), textOf(form, 'answer')];
    refuseForeign(request.headers, this.config.PUBLIC_URL, token !== '');
    const { link, view } = await this.known(token);
    if (view.state !== 'open') return show(reply, view.state === 'done' ? 200 : 410, commitmentOverPage(view));
    const typed = typedOf(form);
    const errors = whyNot(answer, typed, textOf(form, sure) === 'yes', view);
    if (errors.length > 0) return show(reply, 422, commitmentPage({ token, view, typed, errors }));
    if (answer === 'done') await this.tasks.done(link, typed.what);
    else if (answer === 'later') await this.tasks.later(link, typed.due, typed.reason);
    else await this.tasks.notMine(link);
    goTo(reply, `/p/${token}${answer === 'later' ? '?saved=yes' : ''}`);
  }

  private async known(token: string): Promise<{ link: FoundLink; view: CommitmentView }> {
    const link = (await this.tasks.link(token)) ?? refuse('not-found', 'This link is not known here. Perhaps a part of it was lost: please open the link in the mail again, or copy it whole.');
    return { link, view: await this.tasks.view(link) };
  }
}

const typedOf = (form: Form): TypedCommitment => ({
  ...nothingTyped, what: paragraphs(textOf(form, whatId)), due: textOf(form, dueId).trim(), reason: paragraphs(textOf(form, reasonId)),
});
const paragraphs = (text: string): string => text.replaceAll('\r\n', '\n').trim();

/** Every reason against an answer, each at its control. */
function whyNot(answer: string, { what, due, reason }: TypedCommitment, isSure: boolean, { language, earliest }: CommitmentView): FieldError[] {
  const say = wordsIn(language);
  const text = (id: string, given: string, wanted: string): FieldError[] => {
    if (given === '') return [{ id, detail: say(wanted) }];
    return given.length > LONGEST ? [{ id, detail: say('outreach.commitment.page.long', { most: LONGEST }) }] : [];
  };
  if (answer === 'done') return text(whatId, what, 'outreach.commitment.page.done.wanted');
  if (answer !== 'later') return isSure ? [] : [{ id: sure, detail: say('outreach.commitment.page.notMine.unsure') }];
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(due) && DateTime.fromISO(due, { zone: 'utc' }).isValid && due >= earliest;
  return [...(isDay ? [] : [{ id: dueId, detail: say('outreach.commitment.page.later.wanted') }]), ...text(reasonId, reason, 'outreach.commitment.page.later.why')];
}
