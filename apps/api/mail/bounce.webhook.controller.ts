import { Controller, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Config } from '../../../libs/config/config.js';
import { isSigned } from '../../../libs/mail/bounce.signature.js';
import { Bounces, type Noted, type ReportFields } from '../../../libs/mail/bounce.service.js';
import { refuse, refuseIf } from '../../../libs/refusal/refusal.js';
import { Open } from '../http/decorators.js';
import type { ApiRequest } from '../http/request.js';

const actions: readonly unknown[] = ['failed', 'delayed', 'complained'];

/** Where a mail server posts what comes back. The signature lets it in; it has no key. */
@Open()
@ApiExcludeController()
@Controller('mail/bounces')
export class BounceWebhookController {
  constructor(
    private readonly config: Config,
    private readonly bounces: Bounces,
  ) {}

  /** Takes a whole message (message/rfc822) or the fields of a report (JSON), signed as Standard Webhooks say. */
  @Post()
  async take(@Req() { headers, rawBody, body }: ApiRequest): Promise<{ noted: Noted }> {
    const secret = this.config.BOUNCE_WEBHOOK_SECRET;
    if (!secret) refuse('not-found', 'No reports are taken here: BOUNCE_WEBHOOK_SECRET is not set.');
    if (!rawBody || !isSigned(rawBody, headers, secret)) refuse('not-signed-in', 'The signature is missing, wrong, or older than five minutes. Sign as Standard Webhooks say, with the secret that the team gave you.');
    if (headers['content-type']?.startsWith('message/rfc822')) return { noted: await this.bounces.noteMessage(rawBody, 'webhook') };
    return { noted: await this.bounces.noteFields(fieldsOf(body)) };
  }
}

function fieldsOf(body: unknown): ReportFields {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, unknown>>;
  const isText = (name: string, max: number) => typeof given[name] === 'string' && given[name] !== '' && given[name].length <= max;
  const wrong = [
    ...(isText('sender', 320) ? [] : [{ field: '/sender', detail: 'Send the envelope sender of the mail, to which the report goes.' }]),
    ...(actions.includes(given['action']) ? [] : [{ field: '/action', detail: 'Send one of: failed, delayed, complained.' }]),
    ...(given['status'] === undefined || (isText('status', 20) && /^[245]\.\d{1,3}\.\d{1,3}$/.test(given['status'] as string)) ? [] : [{ field: '/status', detail: 'Send the status as RFC 3463 has it, as 5.1.1, or leave it out.' }]),
    ...(given['detail'] === undefined || isText('detail', 10_000) ? [] : [{ field: '/detail', detail: 'Send the other server\'s words as text, or leave them out.' }]),
  ];
  refuseIf(wrong.map((reason) => ({ problem: 'invalid-fields' as const, ...reason })));
  return given as unknown as ReportFields;
}
