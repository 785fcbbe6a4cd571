import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { CampaignQueries, type CampaignFigures } from '../../../libs/outreach/campaign.queries.js';
import type { InvitationPreview } from '../../../libs/outreach/invitation.preview.js';
import { InvitationQueries, type GuestPage } from '../../../libs/outreach/invitation.queries.js';
import { Invitations, type InvitedAnswer } from '../../../libs/outreach/invitation.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { campaignFigures, guestPage, invitationPreview, invitedAnswer } from './invitation.answers.js';
import { ChoosingDto, GuestQuery, InvitingDto } from './invitation.dto.js';

@Controller('outreach-events/:id')
export class InvitationController {
  constructor(
    private readonly invitations: Invitations,
    private readonly queries: InvitationQueries,
    private readonly campaigns: CampaignQueries,
  ) {}

  /** Whom an invitation would reach, in which languages, who is left out and why, and how the letters would read. */
  @Post('invitations/preview')
  @HttpCode(200)
  @Can('invitation.preview')
  @Shows(invitationPreview)
  preview(@By() caller: Caller, @Param('id') id: string, @Body() choosing: ChoosingDto): Promise<InvitationPreview> {
    return this.invitations.preview(caller, id, choosing);
  }

  /** Invites those who were not invited before: each gets one letter in their own language, with a calendar file. */
  @Post('invitations')
  @Can('invitation.invite')
  @Shows(invitedAnswer)
  invite(@By() caller: Caller, @Param('id') id: string, @Body() inviting: InvitingDto, @OnceKey() once: Once): Promise<InvitedAnswer> {
    return this.invitations.invite(caller, id, inviting, once);
  }

  /** The guests and what they said. */
  @Get('invitations')
  @Can('invitation.list')
  @Shows(guestPage)
  list(@By() caller: Caller, @Param('id') id: string, @Query() { cursor, limit, ...filter }: GuestQuery): Promise<GuestPage> {
    return this.queries.page(caller, id, filter, { cursor, limit });
  }

  /** How the event's link goes: how often it was opened, and the nominations that carry it. */
  @Get('campaign')
  @Can('campaign.read')
  @Shows(campaignFigures)
  campaign(@By() caller: Caller, @Param('id') id: string): Promise<CampaignFigures> {
    return this.campaigns.figures(caller, id);
  }
}
