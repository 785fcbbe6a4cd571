import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Caller } from '../../libs/access/caller.js';
import { Sessions } from '../../libs/access/sessions.service.js';
import { Config } from '../../libs/config/config.js';
import { EventList } from '../../libs/outreach/event.list.js';
import { EventQueries } from '../../libs/outreach/event.queries.js';
import { OutreachEvents } from '../../libs/outreach/event.service.js';
import { Open } from '../api/http/decorators.js';
import { sessionCookie } from '../api/http/session-cookie.js';
import { formToken, isToken, refuseForeign, textOf, type Form } from './form.js';
import { emptyReport, reportOf, reportTyped, whyNotReport, type TypedReport } from './outreach-report.form.js';
import { reportedPage, reportPage, strangerPage } from './outreach-report.pages.js';
import { PageFilter } from './page.filter.js';
import { goTo, show, type FieldError } from './page.js';

/** A browser in which a partner is signed in. `token`: what the page's form carries. */
interface SignedIn {
  readonly caller: Caller & { readonly partner: string };
  readonly language: string;
  readonly token: string;
}

/** Where partners report what they did for the awards. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('outreach/report')
export class OutreachReportController {
  constructor(
    private readonly config: Config,
    private readonly sessions: Sessions,
    private readonly events: OutreachEvents,
    private readonly queries: EventQueries,
    private readonly list: EventList,
  ) {}

  @Get()
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const partner = await this.partner(request);
    if (!partner) return show(reply, 403, strangerPage({ language: 'en' }));
    await this.show(reply, 200, partner, emptyReport);
  }

  /** Takes a report. What was typed stays where something is wrong. */
  @Post()
  async report(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const partner = await this.partner(request);
    if (!partner) return show(reply, 403, strangerPage({ language: 'en' }));
    refuseForeign(request.headers, this.config.PUBLIC_URL, isToken(textOf(form, 'form'), request.cookies[this.cookie]!));
    const typed = reportTyped(form);
    const errors = whyNotReport(typed, partner.language, new Date());
    if (errors.length > 0) return this.show(reply, 422, partner, typed, errors);
    const sent = JSON.stringify(typed);
    // The same form sent twice is one report.
    const once = { owner: partner.caller.actor, key: `report ${createHash('sha256').update(sent).digest('base64url')}`, request: sent };
    const { id } = await this.events.plan(partner.caller, reportOf(typed, partner.language), once);
    goTo(reply, `/outreach/report/${id}`);
  }

  @Get(':id')
  async reported(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const partner = await this.partner(request);
    if (!partner) return show(reply, 403, strangerPage({ language: 'en' }));
    show(reply, 200, reportedPage({ event: await this.queries.one(partner.caller, id), language: partner.language }));
  }

  private get cookie(): string {
    return sessionCookie(this.config.PUBLIC_URL);
  }

  private async partner(request: FastifyRequest): Promise<SignedIn | null> {
    const cookie = request.cookies[this.cookie];
    const caller = cookie ? await this.sessions.authenticate(cookie) : null;
    if (!cookie || caller?.role !== 'partner' || !caller.partner) return null;
    return { caller: { ...caller, partner: caller.partner }, language: await this.queries.languageOf(caller), token: formToken(cookie) };
  }

  private async show(reply: FastifyReply, status: number, { caller, language, token }: SignedIn, typed: TypedReport, errors: readonly FieldError[] = []): Promise<void> {
    const { items } = await this.list.page(caller, { limit: 10 });
    show(reply, status, reportPage({ partner: caller.partner, language, typed, token, errors, own: items.filter((event) => event.partner === caller.partner) }));
  }
}
