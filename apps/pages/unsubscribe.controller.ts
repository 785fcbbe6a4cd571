import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../libs/config/config.js';
import { Suppressions } from '../../libs/mail/suppression.service.js';
import { UnsubscribeLinks, type Unsubscriber } from '../../libs/party/unsubscribe.service.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { wordsIn } from '../../libs/words/words.js';
import { Open } from '../api/http/decorators.js';
import { refuseForeign, textOf, type Form } from './form.js';
import { PageFilter } from './page.filter.js';
import { goTo, show } from './page.js';
import { sure, unsubscribePage } from './unsubscribe.pages.js';

/** Where the end of bulk mails and reminders leads. Opening it changes nothing. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('u/:token')
export class UnsubscribeController {
  constructor(
    private readonly config: Config,
    private readonly links: UnsubscribeLinks,
    private readonly suppressions: Suppressions,
  ) {}

  @Get()
  async page(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    show(reply, 200, unsubscribePage({ token, ...(await this.known(token)) }));
  }

  /**
   * From a mail program, as RFC 8058 has it: at once, without a session, whatever site it comes from, since the token alone is the right to do it. From our
   * page: once somebody ticked the box, so that a robot which sends every form as it stands changes nothing.
   */
  @Post()
  async say(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = request.isMultipart() ? await fieldsOf(request) : (request.body as Form);
    const reader = await this.known(token);
    if (textOf(form, 'List-Unsubscribe') === 'One-Click') {
      await this.suppressions.unsubscribe(reader);
      return show(reply, 200, unsubscribePage({ token, ...reader, ended: true }));
    }
    refuseForeign(request.headers, this.config.PUBLIC_URL, true);
    if (textOf(form, sure) !== 'yes') return show(reply, 422, unsubscribePage({ token, ...reader, errors: [{ id: sure, detail: wordsIn(reader.language)('mail.unsubscribe.unsure') }] }));
    await (textOf(form, 'wish') === 'again' ? this.suppressions.resubscribe(reader) : this.suppressions.unsubscribe(reader));
    goTo(reply, `/u/${token}`);
  }

  private async known(token: string): Promise<Unsubscriber> {
    return (await this.links.find(token)) ?? refuse('not-found', 'This link is not known here. Perhaps a part of it was lost: please open the link in the mail again, or copy it whole.');
  }
}

/** RFC 8058 lets a mail program send the form as multipart/form-data too. */
async function fieldsOf(request: FastifyRequest): Promise<Form> {
  const form: Record<string, unknown> = {};
  for await (const part of request.parts()) {
    if (part.type === 'field') form[part.fieldname] = part.value;
    else part.file.resume();
  }
  return form;
}
