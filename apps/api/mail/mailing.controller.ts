import { Body, Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { MailingQueries, type MailingAnswer, type MailingEntry, type Paged, type RecipientEntry } from '../../../libs/mail/mailing.queries.js';
import { Mailings } from '../../../libs/mail/mailing.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { eventsOf } from '../http/events.js';
import { Shows, ShowsEvents } from '../http/shows.js';
import { NothingDto } from '../nomination/nomination.dto.js';
import { mailingAnswer, mailingList, mailingSaid, recipientPage } from './mailing.answers.js';
import { MailingQuery, RecipientQuery } from './mailing.dto.js';

@Controller('mailings')
export class MailingController {
  constructor(
    private readonly queries: MailingQueries,
    private readonly mailings: Mailings,
  ) {}

  /** Mails to many: invitations, packs, the monthly update; the newest first. */
  @Get()
  @Can('mailing.list')
  @Shows(mailingList)
  list(@Query() { cursor, limit = 50, ...filter }: MailingQuery): Promise<Paged<MailingEntry>> {
    return this.queries.list(filter, { cursor, limit });
  }

  /** One of them: its recipients and mails by state, its pace, and how long it will still take. */
  @Get(':id')
  @Can('mailing.read')
  @Shows(mailingAnswer)
  read(@Param('id') id: string): Promise<MailingAnswer> {
    return this.queries.read(id);
  }

  /** Everybody in its list, in the list's order, with what became of them. */
  @Get(':id/recipients')
  @Can('mailing.recipients')
  @Shows(recipientPage)
  recipients(@Param('id') id: string, @Query() { state, cursor, limit = 100 }: RecipientQuery): Promise<Paged<RecipientEntry>> {
    return this.queries.recipients(id, state, { cursor: cursor === undefined ? undefined : String(cursor), limit });
  }

  /** How far it is, as it goes on, until it is over. */
  @Get(':id/events')
  @Can('mailing.events')
  @ShowsEvents(mailingAnswer)
  events(@Param('id') id: string): Promise<StreamableFile> {
    return eventsOf(() => this.queries.read(id), ({ stage }) => stage !== 'running');
  }

  /** Lets nothing more leave until it is resumed; what has left has left. */
  @Post(':id/pause')
  @Can('mailing.pause')
  @Shows(mailingSaid)
  @ApiBody({ type: NothingDto, required: false })
  pause(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<{ id: string }> {
    return this.mailings.pause(caller.actor, id, once);
  }

  @Post(':id/resume')
  @Can('mailing.resume')
  @Shows(mailingSaid)
  @ApiBody({ type: NothingDto, required: false })
  resume(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<{ id: string }> {
    return this.mailings.resume(caller.actor, id, once);
  }

  /** Ends it for good: who still waits gets no mail, and what is queued is dropped. */
  @Post(':id/cancellation')
  @Can('mailing.cancel')
  @Shows(mailingSaid)
  @ApiBody({ type: NothingDto, required: false })
  cancel(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<{ id: string }> {
    return this.mailings.cancel(caller.actor, id, once);
  }
}
