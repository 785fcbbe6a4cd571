import { Controller, Get, Param, Query } from '@nestjs/common';
import { MailQueries, type MailList, type MailPage } from '../../../libs/mail/mail.queries.js';
import { Can } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { mailList, mailPage } from './mail.answers.js';
import { MailQuery } from './mail.dto.js';

@Controller('mail')
export class MailController {
  constructor(private readonly queries: MailQueries) {}

  /** Every mail that was or is to be sent, the newest first. */
  @Get()
  @Can('mail.ledger')
  @Shows(mailList)
  list(@Query() { cursor, limit = 50, ...filter }: MailQuery): Promise<MailList> {
    return this.queries.list(filter, { cursor, limit });
  }

  /** One mail as it was sent, with the links in it masked. */
  @Get(':id')
  @Can('mail.read')
  @Shows(mailPage)
  read(@Param('id') id: string): Promise<MailPage> {
    return this.queries.read(id);
  }
}
