import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FoundLink } from '../../libs/access/links.service.js';
import { Config } from '../../libs/config/config.js';
import { EnquiryDesk } from '../../libs/outreach/enquiry.desk.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { wordsIn } from '../../libs/words/words.js';
import { Open } from '../api/http/decorators.js';
import { enquiryTyped, pageLanguage, whyNotQuestion, whyNotText } from './enquiry.form.js';
import { askedPage, askPage, threadPage } from './enquiry.pages.js';
import { refuseForeign, textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';

/** Where anybody asks, without an account. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('ask')
export class EnquiryController {
  constructor(
    private readonly config: Config,
    private readonly desk: EnquiryDesk,
  ) {}

  @Get()
  form(@Query() query: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const language = pageLanguage(textOf(query, 'lang'), request.headers['accept-language']);
    show(reply, 200, askPage({ language, typed: { question: '', language, country: '', email: '', campaign: textOf(query, 'c').slice(0, 20) } }));
  }

  @Post()
  async ask(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseForeign(request.headers, this.config.PUBLIC_URL, true);
    const language = pageLanguage(textOf(form, 'lang'), undefined);
    const typed = enquiryTyped(form);
    const errors = whyNotQuestion(typed, language);
    if (errors.length > 0) return show(reply, 422, askPage({ language, typed, errors }));
    const number = await this.desk.ask({ ...typed, ip: request.ip });
    if (number === null) return show(reply, 429, askPage({ language, typed, errors: flooded(language) }));
    goTo(reply, `/ask/thanks?${new URLSearchParams({ lang: language, number })}`);
  }

  @Get('thanks')
  thanks(@Query() query: Form, @Res() reply: FastifyReply): void {
    const number = /^Q-\d{1,9}$/.exec(textOf(query, 'number'))?.[0] ?? refuse('not-found', 'There is no such question.');
    show(reply, 200, askedPage({ language: pageLanguage(textOf(query, 'lang'), undefined), number }));
  }

  /** Where the link in an answer leads. */
  @Get('t/:token')
  async thread(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const view = await this.desk.view(await this.known(token));
    show(reply, view.live ? 200 : 410, threadPage({ token, language: pageLanguage(view.language, undefined), view }));
  }

  @Post('further')
  async further(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = textOf(form, 'token');
    refuseForeign(request.headers, this.config.PUBLIC_URL, token !== '');
    const link = await this.known(token);
    const view = await this.desk.view(link);
    const language = pageLanguage(view.language, undefined);
    if (!view.live) return show(reply, 410, threadPage({ token, language, view }));
    const { question } = enquiryTyped(form);
    const errors = whyNotText(question, language);
    if (errors.length > 0) return show(reply, 422, threadPage({ token, language, view, typed: question, errors }));
    const number = await this.desk.further(link, question, request.ip);
    if (number === null) return show(reply, 429, threadPage({ token, language, view, typed: question, errors: flooded(language) }));
    goTo(reply, `/ask/thanks?${new URLSearchParams({ lang: language, number })}`);
  }

  private async known(token: string): Promise<FoundLink> {
    return (await this.desk.link(token)) ?? refuse('not-found', 'This link is not known here. Perhaps a part of it was lost: please open the link in the mail again, or copy it whole.');
  }
}

const flooded = (language: string) => [{ id: 'question', detail: wordsIn(language)('outreach.enquiry.page.flooded') }];
