import { Body, Controller, Get, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { secret } from '../../libs/access/secret.js';
import { Config } from '../../libs/config/config.js';
import { SignIn } from '../../libs/party/sign-in.service.js';
import { problems } from '../../libs/refusal/problems.js';
import { Refusal } from '../../libs/refusal/refusal.js';
import { Open } from '../api/http/decorators.js';
import { cookieOptions, sessionCookie } from '../api/http/session-cookie.js';
import { formToken, isToken, refuseForeign, textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';
import { accountPage, notSetUpPage, signedOutPage, turnedAwayPage } from './sign-in.pages.js';

/** Seconds that a sign-in may take at the identity provider. */
const WHILE_AWAY = 600;
/** Where a sign-in may lead back to: a page of the console, and nothing that could be of another host. */
const ofConsole = /^\/console(?:\/[\w/-]*)?(?:\?[\w=&%.:+,~*-]*)?$/;

/** Signs browsers in and out. What they may do then is for the API. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller()
export class SignInController {
  private readonly cookie: string;
  /** Keeps a sign-in under way: a secret, and behind it the role wished for and the page to come back to. */
  private readonly awayCookie: string;

  constructor(
    private readonly config: Config,
    private readonly signIn: SignIn,
  ) {
    this.cookie = sessionCookie(config.PUBLIC_URL);
    this.awayCookie = `${this.cookie}-sign-in`;
  }

  /** Leads to the identity provider. `role`: which of several roles the session is to have; the strongest unless said. `to`: a page of the console. */
  @Get('sign-in')
  async begin(@Query('role') role: unknown, @Query('to') to: unknown, @Res() reply: FastifyReply): Promise<void> {
    if (!this.signIn.isSetUp) return show(reply, 404, notSetUpPage());
    await this.orTurnAway(reply, async () => {
      const own = secret();
      const provider = await this.signIn.begin(own);
      const wish = typeof role === 'string' && /^[a-zA-Z]{1,20}$/.test(role) ? role : '';
      const back = typeof to === 'string' && to.length <= 500 && ofConsole.test(to) ? to : '';
      void reply.setCookie(this.awayCookie, `${own}.${wish}.${back}`, { ...cookieOptions(this.config.PUBLIC_URL), maxAge: WHILE_AWAY });
      void reply.status(302).headers({ location: provider.href, 'cache-control': 'no-store' }).send();
    });
  }

  /** Where the identity provider sends the browser back to. */
  @Get('sign-in/callback')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.signIn.isSetUp) return show(reply, 404, notSetUpPage());
    // Without the secret of this browser everything would be checked against what anybody can work out.
    const [, own, wish, back] = /^([\w-]{43})\.([a-zA-Z]*)\.(.*)$/.exec(request.cookies[this.awayCookie] ?? '') ?? [];
    if (!own) return show(reply, 403, turnedAwayPage({ unavailable: false, detail: 'This sign-in was begun in another browser, or too long ago. Nothing was changed.' }));
    const query = request.url.slice(request.url.indexOf('?') + 1 || request.url.length);
    await this.orTurnAway(reply, async () => {
      const cookie = await this.signIn.finish(own, `?${query}`, wish!);
      void reply.clearCookie(this.awayCookie, cookieOptions(this.config.PUBLIC_URL));
      void reply.setCookie(this.cookie, cookie, cookieOptions(this.config.PUBLIC_URL));
      goTo(reply, back && ofConsole.test(back) ? back : '/account');
    });
  }

  /** Who is signed in here, with the button to sign out. */
  @Get('account')
  async account(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const cookie = request.cookies[this.cookie];
    const caller = cookie ? await this.signIn.who(cookie) : null;
    if (!cookie || !caller) return show(reply, 200, signedOutPage({ isSetUp: this.signIn.isSetUp }));
    show(reply, 200, accountPage({ me: await this.signIn.me(caller), token: formToken(cookie) }));
  }

  /** Ends the session, for a page of ours or for a script of one. */
  @Post('sign-out')
  async out(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const cookie = request.cookies[this.cookie];
    if (cookie) {
      // Browsers that do not say where a form comes from have to send the page's own token.
      refuseForeign(request.headers, this.config.PUBLIC_URL, request.headers['sec-fetch-site'] === 'same-origin' || isToken(textOf(form, 'form'), cookie));
      await this.signIn.end(cookie);
    }
    void reply.clearCookie(this.cookie, cookieOptions(this.config.PUBLIC_URL));
    goTo(reply, '/account');
  }

  /** Whoever cannot be let in reads why, and how to begin again. */
  private async orTurnAway(reply: FastifyReply, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const { problem, detail } = thrown.leading;
      show(reply, problems[problem].status, turnedAwayPage({ unavailable: problem === 'unavailable', detail }));
    }
  }
}
