import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../libs/config/config.js';
import { DraftDoors, type AtDraft, type DraftHand } from '../../libs/nomination/claim.doors.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { formToken, isToken, refuseForeign } from './form.js';

const cookieName = 'task';

/** A browser that came in by the link of one draft. `token`: what the draft's forms carry. */
export interface EnteredDraft extends AtDraft {
  readonly hand: DraftHand;
  readonly token: string;
}

/** Lets browsers in to one draft at a time. */
@Injectable()
export class DraftSessions {
  constructor(
    private readonly doors: DraftDoors,
    private readonly config: Config,
  ) {}

  /** Exchanges a link's token for a session in this browser. @throws Refusal `link-gone`. */
  async open(token: string, id: string, reply: FastifyReply): Promise<void> {
    const secure = this.config.PUBLIC_URL.startsWith('https:');
    void reply.setCookie(cookieName, await this.doors.open(token), { path: `/drafts/${id}`, httpOnly: true, sameSite: 'strict', secure });
  }

  /** The session of this browser for this draft. @throws Refusal `not-found`, and `link-gone` once its links were ended. */
  async enter(request: FastifyRequest, id: string): Promise<EnteredDraft> {
    const cookie = request.cookies[cookieName];
    const hand = cookie ? await this.doors.session(cookie) : null;
    if (!cookie || hand?.target !== id) {
      refuse('not-found', 'Please open the draft with the link in the mail about it. A draft stays open in a browser for a day, and only in the browser in which the link was opened.');
    }
    return { ...(await this.doors.enter(hand)), hand, token: formToken(cookie) };
  }

  /** The draft as it stands now. @throws Refusal `link-gone`. */
  again(hand: DraftHand): Promise<AtDraft> {
    return this.doors.enter(hand);
  }

  /** As `enter`, for a form that was sent with this text as its own token. @throws Refusal `not-allowed` when it does not come from the draft's own page. */
  async enterBy(request: FastifyRequest, id: string, token: string): Promise<EnteredDraft> {
    const entered = await this.enter(request, id);
    refuseForeign(request.headers, this.config.PUBLIC_URL, isToken(token, request.cookies[cookieName]!));
    return entered;
  }
}
