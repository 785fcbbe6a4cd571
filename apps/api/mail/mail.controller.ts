import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MailQueries, type MailList, type MailPage } from '../../../libs/mail/mail.queries.js';
import { Can } from '../http/decorators.js';
import { MailQuery } from './mail.dto.js';

@ApiTags('mail')
@Controller('mail')
export class MailController {
  constructor(private readonly queries: MailQueries) {}

  /** Every mail that was or is to be sent, the newest first. */
  @Get()
  @Can('mail.ledger')
  list(@Query() { cursor, limit = 50, ...filter }: MailQuery): Promise<MailList> {
    return this.queries.list(filter, { cursor, limit });
  }

  /** One mail as it was sent, with the links in it masked. */
  @Get(':id')
  @Can('mail.read')
  read(@Param('id') id: string): Promise<MailPage> {
    return this.queries.read(id);
  }
}
