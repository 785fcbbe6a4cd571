import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { CommitteeQueries, type CommitteeView } from '../../../libs/decision/committee.queries.js';
import { Committees, type MemberAnswer, type OpenedAnswer } from '../../../libs/decision/committee.service.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { DismissalDto, MemberDto, OpeningDto } from './decision.dto.js';
import { committeeView, memberAnswer, openedAnswer } from './panel.answers.js';

@Controller('cycles/:cycle')
export class CommitteeController {
  constructor(
    private readonly committees: Committees,
    private readonly queries: CommitteeQueries,
  ) {}

  /** Members, how far they are, and the tally of each panel. */
  @Get('committee')
  @Can('decision.committee')
  @Shows(committeeView)
  view(@Param('cycle') cycle: string): Promise<CommitteeView> {
    return this.queries.view(cycle);
  }

  /** Lets the committee vote on the panels named, or on all that wait for it. */
  @Post('committee')
  @Can('decision.openCommittee')
  @Shows(openedAnswer)
  open(@By() caller: Caller, @Param('cycle') cycle: string, @Body() { panels }: OpeningDto, @OnceKey() once: Once): Promise<OpenedAnswer> {
    return this.committees.open(caller, cycle, panels, once);
  }

  /** Enrols somebody by address; enrolled again, they get the mail again. */
  @Post('committee-members')
  @Can('decision.enrolMember')
  @Shows(memberAnswer)
  enrol(@By() caller: Caller, @Param('cycle') cycle: string, @Body() body: MemberDto, @OnceKey() once: Once): Promise<MemberAnswer> {
    return this.committees.enrol(caller, cycle, body, once);
  }

  /** Ends a membership; what the member had voted is not counted. */
  @Post('committee-members/:member/dismissal')
  @Can('decision.dismissMember')
  @Shows(memberAnswer)
  dismiss(@By() caller: Caller, @Param('cycle') cycle: string, @Param('member') member: string, @Body() { reason }: DismissalDto, @OnceKey() once: Once): Promise<MemberAnswer> {
    return this.committees.dismiss(caller, cycle, member, reason, once);
  }
}
