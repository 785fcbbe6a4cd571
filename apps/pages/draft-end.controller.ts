import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { DraftViews, type DraftView } from '../../libs/nomination/draft.views.js';
import { ReceiptPdfs } from '../../libs/nomination/receipt-pdf.js';
import { Submissions } from '../../libs/nomination/submission.service.js';
import { Withdrawals } from '../../libs/nomination/withdrawal.service.js';
import { refuse, Refusal } from '../../libs/refusal/refusal.js';
import { wordsIn } from '../../libs/words/words.js';
import { Arrived, Open } from '../api/http/decorators.js';
import { send } from './download.js';
import { DraftSessions, type EnteredDraft } from './draft-session.js';
import { checkPage, uncertified, withdrawPage } from './draft.pages.js';
import { textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';

const LONGEST_REASON = 2_000;

/** How a draft ends in the browser: checked and submitted, or withdrawn. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('drafts/:id')
export class DraftEndController {
  constructor(
    private readonly sessions: DraftSessions,
    private readonly views: DraftViews,
    private readonly submissions: Submissions,
    private readonly withdrawals: Withdrawals,
    private readonly receipts: ReceiptPdfs,
  ) {}

  @Get('check')
  async check(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const entered = await this.sessions.enter(request, id);
    const draft = await this.view(entered);
    if (isOver(draft)) return goTo(reply, `/drafts/${id}`);
    show(reply, 200, checkPage({ draft, token: entered.token }));
  }

  /** Submits, with the receipt time of the request, when somebody has ticked that it is certified. */
  @Post('submission')
  async submit(@Param('id') id: string, @Body() form: Form, @Arrived() arrivedMs: number, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const entered = await this.sessions.enterBy(request, id, textOf(form, 'form'));
    const { caller, token } = entered;
    const draft = await this.view(entered);
    if (isOver(draft)) return goTo(reply, `/drafts/${id}`);
    if (textOf(form, 'certify') !== 'yes') return show(reply, 422, checkPage({ draft, token, errors: uncertified(draft.language) }));
    try {
      await this.submissions.submit(caller, id, arrivedMs, { owner: caller.actor, key: `submission of ${id}`, request: id });
    } catch (refusal) {
      // Somebody has submitted it at the same moment: its receipt is there to be read.
      if (refusal instanceof Refusal && refusal.leading.problem === 'already-submitted') return goTo(reply, `/drafts/${id}`);
      if (!(refusal instanceof Refusal) || refusal.leading.problem === 'not-found') throw refusal;
      return show(reply, 422, checkPage({ draft, token, errors: refusal.reasons.map(({ detail }) => ({ id: 'certify', detail })) }));
    }
    goTo(reply, `/drafts/${id}`);
  }

  @Get('receipt.pdf')
  async receipt(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { caller } = await this.sessions.enter(request, id);
    const { name, mediaType, content } = await this.receipts.of(caller, id);
    send(reply, { name, mediaType, bytes: content.length }, Readable.from([content]));
  }

  @Get('withdraw')
  async leave(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const entered = await this.sessions.enter(request, id);
    const draft = await this.view(entered);
    if (isOver(draft)) return goTo(reply, `/drafts/${id}`);
    show(reply, 200, withdrawPage({ draft, token: entered.token }));
  }

  @Post('withdrawal')
  async withdraw(@Param('id') id: string, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const entered = await this.sessions.enterBy(request, id, textOf(form, 'form'));
    const draft = await this.view(entered);
    if (draft.standing === 'submitted') refuse('link-gone', wordsIn(draft.language)('draft.page.over'));
    const reason = textOf(form, 'reason').trim();
    const wrong = reason === '' ? 'draft.withdraw.wanted' : reason.length > LONGEST_REASON ? 'draft.withdraw.long' : null;
    if (wrong) return show(reply, 422, withdrawPage({ draft, token: entered.token, typed: reason, errors: [{ id: 'reason', detail: wordsIn(draft.language)(wrong) }] }));
    if (!isOver(draft)) await this.withdrawals.withdraw(entered.caller, id, reason, { owner: entered.caller.actor, key: `withdrawal of ${id}`, request: id });
    goTo(reply, `/drafts/${id}`);
  }

  private view(entered: EnteredDraft): Promise<DraftView> {
    return this.views.of(entered, entered.hand);
  }
}

const isOver = ({ standing }: DraftView): boolean => standing === 'submitted' || standing === 'withdrawn';
