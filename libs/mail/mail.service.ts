import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Actor } from '../journal/actor.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { Mail } from './mail.entity.js';
import { whyNotResend } from './mail.rules.js';
import { messageIdDomain } from './outbox.js';

/** What an officer does about single mails. */
@Injectable()
export class Mails {
  constructor(private readonly acts: Acts) {}

  /**
   * Sends a mail once more that was refused or came back: written anew from the facts of today, to today's address, with a link of its own. Where its
   * reason has gone meanwhile it is dropped. @throws Refusal `not-found`, `wrong-stage`
   */
  resend(by: Actor, id: string, once: Once): Promise<{ id: string }> {
    return this.acts.once(once, async (manager) => {
      const mail = await manager.findOne(Mail, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!mail) refuse('not-found', 'There is no such mail.');
      refuseIf(whyNotResend(mail));
      await manager.query(
        `update mail set state = 'queued', message_id = $2, not_before = clock_timestamp(), title = null, address = null, raw = null, live = null, next_attempt_at = null,
                sent_at = null, response = null, bounce = null, bounced_at = null where id = $1`,
        [id, `<${randomUUID()}@${messageIdDomain}>`],
      );
      await record(manager, { subject: id, kind: 'mailResent', by, refs: { kind: mail.kind } });
      return { id };
    });
  }
}
