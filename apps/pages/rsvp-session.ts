import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../libs/config/config.js';
import { GuestDoors, type GuestHand, type GuestView } from '../../libs/outreach/invitation.doors.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { wordsIn } from '../../libs/words/words.js';
import { formToken, isToken, refuseForeign, textOf, type Form } from './form.js';

const cookieName = 'task';

/** A guest who came in by their link. `token`: what the form of their page carries. */
export interface EnteredGuest {
  readonly hand: GuestHand;
  readonly guest: GuestView;
  readonly token: string;
}

/** Lets browsers in to one invitation at a time. */
@Injectable()
export class GuestSessions {
  constructor(
    private readonly doors: GuestDoors,
    private readonly config: Config,
  ) {}

  /** Exchanges a link's token for a session in this browser. @returns the invitation's id. @throws Refusal `link-gone`. */
  async open(token: string, reply: FastifyReply): Promise<string> {
    const { cookie, invitation } = await this.doors.open(token);
    const secure = this.config.PUBLIC_URL.startsWith('https:');
    void reply.setCookie(cookieName, cookie, { path: `/rsvp/${invitation}`, httpOnly: true, sameSite: 'strict', secure });
    return invitation;
  }

  /** The guest whom this browser may be. Without a session everything answers the same. @throws Refusal `not-found`, and `link-gone` once the links were ended. */
  async enter(request: FastifyRequest, id: string): Promise<EnteredGuest> {
    const cookie = request.cookies[cookieName];
    const hand = cookie ? await this.doors.session(cookie) : null;
    if (!cookie || hand?.target !== id) refuse('not-found', wordsIn('en')('outreach.rsvp.session'));
    const guest = (await this.doors.enter(hand)) ?? refuse('link-gone', wordsIn('en')('outreach.rsvp.gone.replaced'));
    return { hand, guest, token: formToken(cookie) };
  }

  /** As `enter`, for a form that was sent. @throws Refusal `not-allowed` when the form does not come from the guest's own page. */
  async enterBy(request: FastifyRequest, id: string, form: Form): Promise<EnteredGuest> {
    const entered = await this.enter(request, id);
    refuseForeign(request.headers, this.config.PUBLIC_URL, isToken(textOf(form, 'form'), request.cookies[cookieName]!));
    return entered;
  }
}
