import { Body, Controller, Get, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FoundLink } from '../../libs/access/links.service.js';
import { Config } from '../../libs/config/config.js';
import { GuestDoors, type GuestView } from '../../libs/outreach/invitation.doors.js';
import { Replies } from '../../libs/outreach/invitation.replies.js';
import type { RsvpAnswer } from '../../libs/outreach/invitation.types.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { wordsIn } from '../../libs/words/words.js';
import { Open } from '../api/http/decorators.js';
import { refuseForeign, textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';
import { partyOf, rsvpErrors, rsvpTyped } from './rsvp.form.js';
import { rsvpGonePage, rsvpLinkPage, rsvpNotMePage, rsvpPage, rsvpToldPage, sure } from './rsvp.pages.js';
import { GuestSessions } from './rsvp-session.js';

/** Where guests answer their invitations. Opening a link changes nothing, whoever or whatever opens it. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller()
export class RsvpController {
  constructor(
    private readonly config: Config,
    private readonly doors: GuestDoors,
    private readonly sessions: GuestSessions,
    private readonly replies: Replies,
  ) {}

  @Get('rsvp/t/:token')
  async link(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const { guest, link } = await this.known(token);
    if (link.expired || guest.standing !== 'open') return show(reply, 410, rsvpGonePage({ guest }));
    show(reply, 200, rsvpLinkPage({ token, guest }));
  }

  @Get('rsvp/t/:token/not-me')
  async notMe(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const { guest } = await this.known(token);
    show(reply, 200, rsvpNotMePage({ token, language: guest.language }));
  }

  /** Lets this browser in to the link's invitation, and to nothing else. */
  @Post('rsvp-sessions')
  async open(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = textOf(form, 'token');
    refuseForeign(request.headers, this.config.PUBLIC_URL, token !== '');
    const { guest, link } = await this.known(token);
    if (link.expired || guest.standing !== 'open') return show(reply, 410, rsvpGonePage({ guest }));
    goTo(reply, `/rsvp/${await this.sessions.open(token, reply)}`);
  }

  /** Hears that the letter reached the wrong person, only when somebody ticked the box. */
  @Post('rsvp-links')
  async misdirected(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = textOf(form, 'token');
    refuseForeign(request.headers, this.config.PUBLIC_URL, token !== '');
    const link = await this.doors.find(token);
    const language = (link && (await this.doors.enter(link)))?.language ?? 'en';
    const errors = [{ id: sure, detail: wordsIn(language)('outreach.rsvp.notMe.unsure') }];
    if (textOf(form, sure) !== 'yes') return show(reply, 422, rsvpNotMePage({ token, language, errors }));
    if (link) await this.replies.misdirected(link);
    show(reply, 200, rsvpToldPage({ language }));
  }

  @Get('rsvp/:id')
  async page(@Param('id') id: string, @Query('saved') saved: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { guest, token } = await this.sessions.enter(request, id);
    show(reply, 200, rsvpPage({ guest, token, saved: saved === 'yes' }));
  }

  @Post('rsvp/:id')
  async say(@Param('id') id: string, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, guest, token } = await this.sessions.enterBy(request, id, form);
    const typed = rsvpTyped(form);
    const errors = guest.standing === 'open' ? rsvpErrors(typed, guest.say) : [];
    if (errors.length > 0) return show(reply, 422, rsvpPage({ guest, token, typed, errors }));
    const done = await this.replies.say(hand, { answer: typed.answer as RsvpAnswer, party: partyOf(typed), question: typed.question });
    goTo(reply, done === 'noted' ? `/rsvp/${id}?saved=yes` : `/rsvp/${id}`);
  }

  private async known(token: string): Promise<{ link: FoundLink; guest: GuestView }> {
    const link = (await this.doors.find(token)) ?? refuse('not-found', wordsIn('en')('outreach.rsvp.unknown'));
    return { link, guest: (await this.doors.enter(link)) ?? refuse('link-gone', wordsIn('en')('outreach.rsvp.gone.replaced')) };
  }
}
