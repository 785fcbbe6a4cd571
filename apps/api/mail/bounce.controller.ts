import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { BounceQueries, type BounceList, type SuppressionList } from '../../../libs/mail/bounce.queries.js';
import { Mails } from '../../../libs/mail/mail.service.js';
import { Suppressions } from '../../../libs/mail/suppression.service.js';
import { Addresses } from '../../../libs/party/address.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { NothingDto } from '../nomination/nomination.dto.js';
import { bounceList, done, suppressionList } from './bounce.answers.js';
import { AddressDto, BounceQuery, SuppressionQuery } from './bounce.dto.js';

/** What came back, and how it is put right. */
@Controller()
export class BounceController {
  constructor(
    private readonly queries: BounceQueries,
    private readonly suppressions: Suppressions,
    private readonly mails: Mails,
    private readonly addresses: Addresses,
  ) {}

  /** Reports about mails that came back, are late, or were called unwanted. */
  @Get('mail/bounces')
  @Can('mail.bounces')
  @Shows(bounceList)
  bounces(@Query() { cursor, limit = 50, ...filter }: BounceQuery): Promise<BounceList> {
    return this.queries.bounces(filter, { cursor, limit });
  }

  /** Addresses to which no bulk mail and no reminder goes. */
  @Get('mail/suppressions')
  @Can('mail.suppressions')
  @Shows(suppressionList)
  marked(@Query() { cursor, limit = 50, ...filter }: SuppressionQuery): Promise<SuppressionList> {
    return this.queries.suppressions(filter, { cursor, limit });
  }

  /** Says that an address works after all. */
  @Post('mail/suppressions/:id/lifting')
  @Can('mail.lift')
  @Shows(done('Lifted', 'The mark that was lifted.'))
  @ApiBody({ type: NothingDto, required: false })
  lift(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<{ id: string }> {
    return this.suppressions.lift(caller.actor, id, once);
  }

  /** Sends a mail once more that did not arrive, to the address that the person has now. */
  @Post('mail/:id/resending')
  @Can('mail.resend')
  @Shows(done('Resent', 'The mail that is queued again.'))
  @ApiBody({ type: NothingDto, required: false })
  resend(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<{ id: string }> {
    return this.mails.resend(caller.actor, id, once);
  }

  /** Says where mails for a person go from now on. */
  @Post('people/:person/address')
  @Can('mail.readdress')
  @Shows(done('Readdressed', 'The person whose address it is.'))
  readdress(@By() caller: Caller, @Param('person') person: string, @Body() { email }: AddressDto, @OnceKey() once: Once): Promise<{ id: string }> {
    return this.addresses.change(caller.actor, person, email, once);
  }
}
