import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../libs/config/config.js';
import { memberGoneInWords } from '../../libs/decision/committee.words.js';
import type { MemberHand } from '../../libs/decision/member.facts.js';
import { MemberQueries, type MemberView } from '../../libs/decision/member.queries.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { wordsIn } from '../../libs/words/words.js';
import { formToken, isToken, refuseForeign, textOf, type Form } from './form.js';

const cookieName = 'task';

/** A member who came in by their link. `token`: what the forms of their pages carry. */
export interface EnteredMember {
  readonly hand: MemberHand;
  readonly mine: MemberView;
  readonly token: string;
}

/** Lets browsers in to one member's votes at a time. */
@Injectable()
export class CommitteeSessions {
  constructor(
    private readonly members: MemberQueries,
    private readonly config: Config,
  ) {}

  /** Exchanges a link's token for a session in this browser. @returns the member's id. @throws Refusal `link-gone`. */
  async open(token: string, reply: FastifyReply): Promise<string> {
    const { cookie, member } = await this.members.open(token);
    const secure = this.config.PUBLIC_URL.startsWith('https:');
    void reply.setCookie(cookieName, cookie, { path: `/committee/${member}`, httpOnly: true, sameSite: 'strict', secure });
    return member;
  }

  /** The member whom this browser may be, with their task. Without a session everything answers the same. @throws Refusal `not-found`, `link-gone` when the vote is over. */
  async enter(request: FastifyRequest, id: string): Promise<EnteredMember> {
    const cookie = request.cookies[cookieName];
    const hand = cookie ? await this.members.session(cookie) : null;
    if (!cookie || hand?.target !== id) refuse('not-found', wordsIn('en')('decision.committee.session'));
    const found = await this.members.find(hand);
    if (!found) refuse('not-found', wordsIn('en')('decision.committee.session'));
    if ('gone' in found) refuse('link-gone', memberGoneInWords(found.gone));
    return { hand, mine: found.mine, token: formToken(cookie) };
  }

  /** As `enter`, for a form that was sent. @throws Refusal `not-allowed` when the form does not come from the member's own page. */
  async enterBy(request: FastifyRequest, id: string, form: Form): Promise<EnteredMember> {
    const entered = await this.enter(request, id);
    refuseForeign(request.headers, this.config.PUBLIC_URL, isToken(textOf(form, 'form'), request.cookies[cookieName]!));
    return entered;
  }
}
