import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FoundLink } from '../../libs/access/links.service.js';
import { Config } from '../../libs/config/config.js';
import { DraftDoors } from '../../libs/nomination/claim.doors.js';
import { Claims } from '../../libs/nomination/claim.service.js';
import { DraftViews, type DraftView } from '../../libs/nomination/draft.views.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { wordsIn } from '../../libs/words/words.js';
import { Open } from '../api/http/decorators.js';
import { draftExpiredPage, draftLinkPage, draftNotMePage, draftToldPage, draftWithdrawnPage, sure } from './draft-link.pages.js';
import { DraftSessions } from './draft-session.js';
import { refuseForeign, textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';

/** Where the emailed links of drafts lead. Opening one changes nothing, whoever or whatever opens it. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller()
export class DraftLinkController {
  constructor(
    private readonly config: Config,
    private readonly doors: DraftDoors,
    private readonly views: DraftViews,
    private readonly sessions: DraftSessions,
    private readonly claims: Claims,
  ) {}

  @Get('d/:token')
  async link(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const { link, draft } = await this.known(token);
    if (draft.standing === 'withdrawn') return show(reply, 410, draftWithdrawnPage(draft));
    if (link.expired) return show(reply, 410, draftExpiredPage({ token, language: draft.language }));
    show(reply, 200, draftLinkPage({ token, draft }));
  }

  @Get('d/:token/not-me')
  async notMe(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const { draft } = await this.known(token);
    show(reply, 200, draftNotMePage({ token, language: draft.language }));
  }

  /** Lets this browser in to the link's draft, and to nothing else; one that was keyed in for its person, once they say that it is theirs. */
  @Post('draft-sessions')
  async open(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = textOf(form, 'token');
    refuseForeign(request.headers, this.config.PUBLIC_URL, token !== '');
    const { link, draft } = await this.known(token);
    if (draft.standing === 'withdrawn') return show(reply, 410, draftWithdrawnPage(draft));
    const unsure = draft.standing === 'unclaimed' && !link.expired && textOf(form, sure) !== 'yes';
    if (unsure) return show(reply, 422, draftLinkPage({ token, draft, errors: [{ id: sure, detail: wordsIn(draft.language)('draft.page.unsure') }] }));
    await this.sessions.open(token, link.target, reply);
    if (draft.standing === 'unclaimed') await this.claims.claim(link);
    goTo(reply, `/drafts/${link.target}`);
  }

  /** Mails a fresh link, or hears that the mail reached the wrong person; either only when somebody ticked the box. */
  @Post('draft-links')
  async wish(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [token, wish] = [textOf(form, 'token'), textOf(form, 'wish') === 'notMe' ? 'notMe' : 'fresh'] as const;
    refuseForeign(request.headers, this.config.PUBLIC_URL, token !== '');
    const link = await this.doors.find(token);
    const language = link ? await this.languageOf(link) : 'en';
    const errors = [{ id: sure, detail: wordsIn(language)('draft.page.unsure') }];
    if (textOf(form, sure) !== 'yes') return show(reply, 422, (wish === 'notMe' ? draftNotMePage : draftExpiredPage)({ token, language, errors }));
    if (link) await (wish === 'notMe' ? this.claims.misdirected(link) : this.claims.freshLink(link));
    show(reply, 200, draftToldPage({ language, wish }));
  }

  private async known(token: string): Promise<{ link: FoundLink; draft: DraftView }> {
    const link = (await this.doors.find(token)) ?? refuse('not-found', 'This link is not known here. Perhaps a part of it was lost: please open the link in the mail again, or copy it whole.');
    return { link, draft: await this.views.of(await this.doors.enter(link), link) };
  }

  private async languageOf(link: FoundLink): Promise<string> {
    return this.doors.enter(link).then((at) => this.views.of(at, link)).then(({ language }) => language).catch(() => 'en');
  }
}
