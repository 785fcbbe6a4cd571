import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { Links } from '../access/links.service.js';
import { Config } from '../config/config.js';
import { AddressBook } from './address-book.js';
import { fitted, render, tokenMask } from './letter.mime.js';
import { unmarked } from './letter.text.js';
import { Mail } from './mail.entity.js';
import { MailRegistry } from './mail.registry.js';
import { actionsOf } from './template.js';

/** A mail that is about to be sent: this attempt is committed. */
export interface Ready {
  readonly id: string;
  readonly address: string;
  readonly raw: Buffer;
  readonly attempts: number;
}

/** What becomes of a queued mail. */
type Written = Pick<Mail, 'id' | 'state'> & Partial<Pick<Mail, 'response' | 'title' | 'address' | 'raw' | 'live'>>;

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
   * Writes those of the mails that are queued, together in one commit; one by one when that fails, so that a mail that cannot be written
   * stops no other. @returns what could not be written, and why.
   */
  async write(ids: readonly string[]): Promise<{ id: string; error: Error }[]> {
    try {
      await this.database.transaction((manager) => this.writeAll(manager, ids));
      return [];
    } catch (error) {
      if (ids.length === 1) return [{ id: ids[0]!, error: error as Error }];
    }
    const failed = [];
    for (const id of ids) failed.push(...(await this.write([id])));
    return failed;
  }

  /**
   * Opens an attempt at each of the mails that are written, in one commit, and gives their bytes in the order asked for. Left out are those
   * that were not to be sent, and those that another has in hand.
   */
  async open(ids: readonly string[]): Promise<Ready[]> {
    const [opened] = await this.database.query<[Ready[], number]>(
      `update mail set attempts = attempts + 1, attempting_at = clock_timestamp()
        where id = any ($1::uuid[]) and state = 'rendered' and attempting_at is null
       returning id, address, coalesce(live, raw) as raw, attempts`,
      [ids],
    );
    return opened.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  private async writeAll(manager: EntityManager, ids: readonly string[]): Promise<void> {
    const mails = await manager.find(Mail, { where: { id: In(ids), state: 'queued' }, lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' } });
    const settled = await Promise.allSettled(mails.map((mail) => this.rendered(manager, mail)));
    // Not before all are done: nothing may still be asked of a connection that is given back.
    const written = settled.map((one) => (one.status === 'fulfilled' ? one.value : raise(one.reason)));
    const column = <K extends keyof Written>(name: K) => written.map((mail) => mail[name] ?? null);
    await manager.query(
      `update mail set state = w.state, response = w.response, title = w.title, address = w.address, raw = w.raw, live = w.live
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bytea[]) as w (id, state, response, title, address, raw, live)
        where mail.id = w.id`,
      [column('id'), column('state'), column('response'), column('title'), column('address'), column('raw'), column('live')],
    );
  }

  /** Fixes the bytes, unless there is nothing to write or nobody to write to. */
  private async rendered(manager: EntityManager, mail: Mail): Promise<Written> {
    const letter = await this.registry.template(mail.kind)(manager, mail);
    if (!letter) return { id: mail.id, state: 'dropped', response: 'Its reason had gone before it was written.' };
    const to = await this.addresses.find(manager, mail.recipient);
    if (!to?.email) return { id: mail.id, state: 'failed', response: 'no address' };

    const envelope = {
      from: { name: this.config.MAIL_FROM_NAME, address: this.config.MAIL_FROM_ADDRESS },
      to: { name: to.name, address: to.email },
      messageId: mail.messageId, date: mail.date, publicUrl: this.config.PUBLIC_URL,
    };
    const masked = { ...envelope, tokenOf: () => tokenMask };
    const fitting = await fitted(letter, masked);
    const linked = actionsOf(fitting).filter(({ link }) => link);
    const tokens = await this.links.mintAll(manager, linked.map(({ link }) => link!));
    const live = new Map(linked.map((action, at) => [action, tokens[at]!]));
    return {
      id: mail.id, state: 'rendered', title: unmarked(fitting.subject), address: to.email,
      raw: await render(fitting, masked), live: live.size === 0 ? null : await render(fitting, { ...envelope, tokenOf: (action) => live.get(action) ?? '' }),
    };
  }
}

function raise(error: unknown): never {
  throw error;
}
