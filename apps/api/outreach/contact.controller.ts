import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { contactsOf } from '../../../libs/outreach/contact.csv.js';
import { ContactQueries, type ContactPage } from '../../../libs/outreach/contact.queries.js';
import { Contacts, type ContactsAdded } from '../../../libs/outreach/contact.service.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { fileOf } from '../nomination/document.controller.js';
import { NothingDto } from '../nomination/nomination.dto.js';
import { contactPage, contactRetired, contactsAdded } from './contact.answers.js';
import { ContactQuery, ContactsDto } from './contact.dto.js';

/** Bytes of a table of contacts. */
const LONGEST_TABLE = 4 * 1024 * 1024;

@Controller('outreach-contacts')
export class ContactController {
  constructor(
    private readonly contacts: Contacts,
    private readonly queries: ContactQueries,
  ) {}

  /** Whom the team may invite, in the order in which they were added. */
  @Get()
  @Can('contact.list')
  @Shows(contactPage)
  list(@Query() { cursor, limit, ...filter }: ContactQuery): Promise<ContactPage> {
    return this.queries.page(filter, { cursor, limit });
  }

  /** Adds contacts, all or none. Who is known by their address keeps their name, languages and zone. */
  @Post()
  @Can('contact.add')
  @Shows(contactsAdded)
  add(@By() caller: Caller, @Body() { contacts }: ContactsDto, @OnceKey() once: Once): Promise<ContactsAdded> {
    return this.contacts.add(caller, contacts, once);
  }

  /**
   * Adds the contacts of a table, all or none: CSV in UTF-8, with the headings name, email, kind, country, organization, languages (separated by
   * blanks) and timeZone. Every wrong field is named as `/rows/3/email`, rows counted from 1 below the headings, with its line in the file.
   */
  @Post('imports')
  @Can('contact.import')
  @Shows(contactsAdded)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] } })
  async import(@By() caller: Caller, @OnceKey() once: Once, @Req() request: FastifyRequest): Promise<ContactsAdded> {
    const table = await tableOf(request);
    const digest = createHash('sha256').update(table).digest('hex');
    return this.contacts.add(caller, contactsOf(table), { ...once, request: `${once.request.toString()}${digest}` });
  }

  @Post(':id/retirement')
  @Can('contact.retire')
  @Shows(contactRetired)
  @ApiBody({ type: NothingDto, required: false })
  retire(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<{ contact: string }> {
    return this.contacts.retire(caller, id, once);
  }
}

async function tableOf(request: FastifyRequest): Promise<Buffer> {
  const { content } = await fileOf(request);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of content as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > LONGEST_TABLE) refuse('too-large', 'The table is larger than 4 MB. Send it in parts.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
