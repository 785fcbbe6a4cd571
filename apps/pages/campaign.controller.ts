import { Body, Controller, Get, Headers, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../libs/config/config.js';
import { CampaignQueries } from '../../libs/outreach/campaign.queries.js';
import { wrongStart, type StartGiven, type StartTyped } from '../../libs/outreach/campaign.rules.js';
import { Campaigns } from '../../libs/outreach/campaign.service.js';
import { preferred } from '../../libs/words/preferred.js';
import { wordsIn } from '../../libs/words/words.js';
import { Open } from '../api/http/decorators.js';
import { campaignPage, startedPage } from './campaign.pages.js';
import { refuseForeign, textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { show } from './page.js';

const fields = ['name', 'email', 'institution', 'country', 'kind', 'category'] as const;

/** Where the links lead that outreach spreads: the awards in the visitor's language, and the form that starts a draft. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller()
export class CampaignController {
  constructor(
    private readonly config: Config,
    private readonly queries: CampaignQueries,
    private readonly campaigns: Campaigns,
  ) {}

  /** A code that is not known leads to the same page without one. */
  @Get('c/:code')
  async campaign(@Param('code') code: string, @Query() { lang, seen }: Record<string, unknown>, @Headers('accept-language') accepted: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const view = await this.queries.view(code);
    if (view.campaign && seen === undefined) await this.campaigns.clicked(view.campaign);
    show(reply, 200, campaignPage({ view, language: preferred(lang, accepted, 'outreach') }));
  }

  @Get('start')
  async begin(@Query('lang') lang: unknown, @Headers('accept-language') accepted: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    show(reply, 200, campaignPage({ view: await this.queries.view(null), language: preferred(lang, accepted, 'outreach') }));
  }

  /** Starts a draft, whose link goes to the address alone. */
  @Post('start')
  async start(@Body() form: Form, @Headers('accept-language') accepted: string | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseForeign(request.headers, this.config.PUBLIC_URL, true);
    const language = preferred(textOf(form, 'lang'), accepted, 'outreach');
    const view = await this.queries.view(textOf(form, 'campaign') || null);
    if (!view.cycle) return show(reply, 409, campaignPage({ view, language }));
    const typed = Object.fromEntries(fields.map((field) => [field, textOf(form, field).trim()])) as unknown as StartTyped;
    const say = wordsIn(language);
    const errors = wrongStart(typed, view.cycle.data.categories).map((id) => ({ id, detail: say(`outreach.campaign.wrong.${id}`) }));
    if (errors.length > 0) return show(reply, 422, campaignPage({ view, language, typed, errors }));
    const begun = await this.campaigns.start(view.cycle, view.campaign, typed as StartGiven, { address: request.ip, language });
    show(reply, begun ? 200 : 429, startedPage({ language, flood: !begun }));
  }
}
