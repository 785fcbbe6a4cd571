import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { Links } from '../access/links.service.js';
import { Config } from '../config/config.js';
import { AddressBook } from './address-book.js';
import { maskOf, render } from './letter.mime.js';
import { unmarked } from './letter.text.js';
import { Mail } from './mail.entity.js';
import { MailRegistry } from './mail.registry.js';

/** A mail that is about to be sent: this attempt is committed. */
export interface Ready {
  readonly id: string;
  readonly address: string;
  readonly raw: Buffer;
  readonly attempts: number;
}

/** Writes queued mails and opens attempts: all that is committed before the server hears of a mail. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly database: DataSource,
    private readonly registry: MailRegistry,
    private readonly addresses: AddressBook,
    private readonly links: Links,
    private readonly config: Config,
  ) {}

  /**
   * Writes the mail unless that is done, and opens an attempt.
   * @returns null when there is nothing to send: its reason or its address has gone, or another has it in hand.
   * @throws when its template cannot write it.
   */
  open(id: string): Promise<Ready | null> {
    return this.database.transaction(async (manager) => {
      const mail = await manager.findOne(Mail, {
        where: { id, state: In(['queued', 'rendered']), attemptingAt: IsNull() },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      if (!mail) return null;
      if (mail.state === 'queued' && !(await this.write(manager, mail))) return null;
      const [opened] = await manager.query<[Ready[], number]>(
        `update mail set attempts = attempts + 1, attempting_at = clock_timestamp() where id = $1
         returning id, address, coalesce(live, raw) as raw, attempts`,
        [id],
      );
      return opened[0]!;
    });
  }

  /** Fixes the bytes. @returns false when there is nothing to write or nobody to write to. */
  private async write(manager: EntityManager, mail: Mail): Promise<boolean> {
    const letter = await this.registry.template(mail.kind)(manager, mail);
    if (!letter) return this.end(manager, mail, 'dropped', 'Its reason had gone before it was written.');
    const to = await this.addresses.find(manager, mail.recipient);
    if (!to?.email) return this.end(manager, mail, 'failed', 'no address');

    const token = letter.action?.link ? await this.links.mint(manager, letter.action.link) : null;
    const set = (link: string | null) =>
      render(letter, {
        from: { name: this.config.MAIL_FROM_NAME, address: this.config.MAIL_FROM_ADDRESS },
        to: { name: to.name, address: to.email! },
        messageId: mail.messageId, date: mail.date, publicUrl: this.config.PUBLIC_URL, token: link,
      });
    await manager.update(Mail, mail.id, {
      state: 'rendered', title: unmarked(letter.subject), address: to.email,
      raw: await set(token && maskOf(token)), live: token === null ? null : await set(token),
    });
    return true;
  }

  private async end(manager: EntityManager, mail: Mail, state: 'dropped' | 'failed', response: string): Promise<false> {
    await manager.update(Mail, mail.id, { state, response });
    return false;
  }
}
