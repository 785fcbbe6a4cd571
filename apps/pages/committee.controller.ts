import { Body, Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../libs/config/config.js';
import { Ballots } from '../../libs/decision/ballot.service.js';
import { memberGoneInWords } from '../../libs/decision/committee.words.js';
import type { MemberPanel } from '../../libs/decision/member.facts.js';
import { MemberQueries } from '../../libs/decision/member.queries.js';
import { refuse, Refusal } from '../../libs/refusal/refusal.js';
import { whyNotReason } from '../../libs/review/task.rules.js';
import { wordsIn } from '../../libs/words/words.js';
import { Open } from '../api/http/decorators.js';
import { CommitteeSessions, type EnteredMember } from './committee-session.js';
import { atPlaces, ballotShown, ballotTyped, nominationId, reasonId, recusalTyped } from './committee.form.js';
import { committeeHomePage, committeeLinkPage, panelPage, recusalPage } from './committee.pages.js';
import { refuseForeign, textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';

/** The committee's votes, for the browser that came in by a member's link. Opening anything changes nothing, whoever opens it. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller()
export class CommitteeController {
  constructor(
    private readonly config: Config,
    private readonly sessions: CommitteeSessions,
    private readonly members: MemberQueries,
    private readonly ballots: Ballots,
  ) {}

  @Get('committee/t/:token')
  async link(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const link = (await this.members.link(token)) ?? refuse('not-found', wordsIn('en')('decision.committee.unknownLink'));
    const found = await this.members.find(link);
    if (!found) refuse('not-found', wordsIn('en')('decision.committee.unknownLink'));
    if ('gone' in found) refuse('link-gone', memberGoneInWords(found.gone));
    // The link ends with the vote that it was mailed for; one that was prolonged is mailed anew.
    if (link.expired) refuse('link-gone', memberGoneInWords('replaced'));
    show(reply, 200, committeeLinkPage({ token, mine: found.mine }));
  }

  /** Lets this browser in to the member's votes, and to nothing else. */
  @Post('committee-sessions')
  async open(@Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const token = textOf(form, 'token');
    refuseForeign(request.headers, this.config.PUBLIC_URL, token !== '');
    goTo(reply, `/committee/${await this.sessions.open(token, reply)}`);
  }

  @Get('committee/:id')
  async home(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { mine } = await this.sessions.enter(request, id);
    show(reply, 200, committeeHomePage({ mine }));
  }

  @Get('committee/:id/:category/:region')
  async panel(@Param() at: At, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { mine, token } = await this.sessions.enter(request, at.id);
    const panel = panelOf(mine, at);
    show(reply, 200, panelPage({ mine, panel, token, dossiers: await this.members.dossiers(mine, panel), typed: ballotShown(panel.ballot) }));
  }

  @Post('committee/:id/:category/:region')
  async vote(@Param() at: At, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, mine, token } = await this.sessions.enterBy(request, at.id, form);
    const panel = panelOf(mine, at);
    const typed = ballotTyped(form, mine.cycle.data.places.length);
    try {
      await this.ballots.cast(hand, panel, typed);
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.leading.problem !== 'invalid-fields') throw refusal;
      return show(reply, 422, panelPage({ mine, panel, token, dossiers: await this.members.dossiers(mine, panel), typed, errors: atPlaces(refusal.reasons) }));
    }
    goTo(reply, `/committee/${at.id}/${at.category}/${at.region}`);
  }

  @Get('committee/:id/:category/:region/recusal')
  async conflict(@Param() at: At, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { mine, token } = await this.sessions.enter(request, at.id);
    const panel = panelOf(mine, at);
    if (panel.decided || panel.candidates.length === 0) return goTo(reply, `/committee/${at.id}/${at.category}/${at.region}`);
    show(reply, 200, recusalPage({ mine, panel, token }));
  }

  @Post('committee/:id/:category/:region/recusal')
  async recuse(@Param() at: At, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { hand, mine, token } = await this.sessions.enterBy(request, at.id, form);
    const panel = panelOf(mine, at);
    const typed = recusalTyped(form);
    const errors = [
      ...(panel.candidates.some(({ id }) => id === typed.nomination) ? [] : [{ id: nominationId, detail: wordsIn('en')('decision.committee.recusal.choose') }]),
      ...whyNotReason(typed.reason).map(({ detail }) => ({ id: reasonId, detail })),
    ];
    if (errors.length > 0) return show(reply, 422, recusalPage({ mine, panel, token, typed, errors }));
    await this.ballots.recuse(hand, panel, typed.nomination, typed.reason);
    goTo(reply, `/committee/${at.id}/${at.category}/${at.region}`);
  }
}

interface At {
  readonly id: string;
  readonly category: string;
  readonly region: string;
}

function panelOf({ panels }: EnteredMember['mine'], { category, region }: At): MemberPanel {
  return panels.find((panel) => panel.category === category && panel.region === region) ?? refuse('not-found', 'The committee does not vote on such a panel.');
}
