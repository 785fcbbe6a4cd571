import { Injectable } from '@nestjs/common';
import { Any, DataSource, type EntityManager } from 'typeorm';
import { Links } from '../access/links.service.js';
import { Config } from '../config/config.js';
import { AddressBook, type Addressee } from './address-book.js';
import { fitted, renderMasked, tokenMask, type Envelope } from './letter.mime.js';
import { unmarked } from './letter.text.js';
import { Mail } from './mail.entity.js';
import { MailRegistry } from './mail.registry.js';
import { isHeld } from './mailing.held.js';
import { packed } from './packed-bytes.js';
import { suppressedAmong } from './suppression.facts.js';
import { placesOf, type Letter, type Linked } from './template.js';

/** A mail that is about to be sent: this attempt is committed. */
export interface Ready {
  readonly id: string;
  readonly address: string;
  readonly raw: Buffer;
  readonly attempts: number;
}

/** A mail's bytes as they were committed, and where they go. */
export type Bytes = Pick<Ready, 'address' | 'raw'>;

export interface Writing {
  /** Those that were written now. */
  readonly bytes: ReadonlyMap<string, Bytes>;
  /** What could not be written, and why. */
  readonly failed: readonly { readonly id: string; readonly error: Error }[];
}

/** What becomes of a queued mail. */
type Written = Pick<Mail, 'id' | 'state'> & Partial<Pick<Mail, 'response' | 'title' | 'address' | 'raw' | 'live'>>;

/** A letter that is still to be put into bytes. */
interface Drafted {
  readonly mail: Mail;
  readonly letter: Letter;
  readonly to: Addressee & { readonly email: string };
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
   * Writes those of the mails that are queued, together in one commit; one by one when that fails, so that a mail that cannot be written
   * stops no other.
   */
  async write(ids: readonly string[]): Promise<Writing> {
    try {
      const written = await this.database.transaction((manager) => this.writeAll(manager, ids));
      return { failed: [], bytes: new Map(written.flatMap(({ id, address, raw, live }) => (raw ? [[id, { address: address!, raw: live ?? raw }]] : []))) };
    } catch (error) {
      if (ids.length === 1) return { failed: [{ id: ids[0]!, error: error as Error }], bytes: new Map() };
    }
    const each = [];
    for (const id of ids) each.push(await this.write([id]));
    return { failed: each.flatMap(({ failed }) => failed), bytes: new Map(each.flatMap(({ bytes }) => [...bytes])) };
  }

  /**
   * Opens an attempt at each of the mails that are written, in one commit, and gives their bytes in the order asked for. Left out are those
   * that were not to be sent, and those that another has in hand. @param inHand bytes that need not be read again.
   */
  async open(ids: readonly string[], inHand: ReadonlyMap<string, Bytes> = new Map()): Promise<Ready[]> {
    const [opened] = await this.database.query<[Ready[], number]>(
      `update mail set attempts = attempts + 1, attempting_at = clock_timestamp()
        where id = any ($1::uuid[]) and state = 'rendered' and attempting_at is null and not ${isHeld}
       returning id, address, case when id <> all ($2::uuid[]) then coalesce(live, raw) end as raw, attempts`,
      [ids, [...inHand.keys()]],
    );
    return opened.map((mail) => ({ ...mail, ...inHand.get(mail.id) })).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  private async writeAll(manager: EntityManager, ids: readonly string[]): Promise<Written[]> {
    const mails = await manager.find(Mail, { where: { id: Any([...ids]), state: 'queued' }, lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' } });
    const settled = await Promise.allSettled(mails.map((mail) => this.drafted(manager, mail)));
    // Not before all are done: nothing may still be asked of a connection that is given back.
    const drafts = settled.map((one) => (one.status === 'fulfilled' ? one.value : raise(one.reason)));
    const written = await this.rendered(manager, drafts);
    const column = <K extends keyof Written>(name: K) => written.map((mail) => mail[name] ?? null);
    const [raw, live] = [packed(column('raw')), packed(column('live'))];
    await manager.query(
      `update mail set state = w.state, response = w.response, title = w.title, address = w.address,
              raw = substring($8::bytea from w.raw_at for w.raw_size), live = substring($11::bytea from w.live_at for w.live_size)
         from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $9::int[], $10::int[])
                as w (id, state, response, title, address, raw_at, raw_size, live_at, live_size)
        where mail.id = w.id`,
      [column('id'), column('state'), column('response'), column('title'), column('address'), raw.at, raw.size, raw.bytes, live.at, live.size, live.bytes],
    );
    return written;
  }

  /** The letter and whom it is for, unless there is nothing to write or nobody to write to. */
  private async drafted(manager: EntityManager, mail: Mail): Promise<Drafted | Written> {
    const letter = await this.registry.template(mail.kind)(manager, mail);
    if (!letter) return { id: mail.id, state: 'dropped', response: 'Its reason had gone before it was written.' };
    const to = await this.addresses.find(manager, mail.recipient);
    if (!to?.email) return { id: mail.id, state: 'failed', response: 'no address' };
    return { mail, letter, to: { name: to.name, email: to.email } };
  }

  /** Fixes the bytes. The links of all of them are minted in one statement. */
  private async rendered(manager: EntityManager, drafts: readonly (Drafted | Written)[]): Promise<Written[]> {
    const suppressed = await suppressedAmong(manager, drafts.flatMap((one) => ('letter' in one && one.letter.unsubscribe ? [one.to.email] : [])));
    const fitting = drafts.map((one): Drafted | Written => {
      if (!('letter' in one)) return one;
      if (one.letter.unsubscribe && suppressed.has(one.to.email)) return { id: one.mail.id, state: 'dropped', response: 'Its reader wants no mails of this sort, or they come back.' };
      return { ...one, letter: fitted(one.letter, this.envelopeOf(one, () => tokenMask)) };
    });
    const linked = fitting.flatMap((one) => ('letter' in one ? placesOf(one.letter) : [])).filter(({ link }) => link);
    const tokens = await this.links.mintAll(manager, linked.map(({ link }) => link!));
    const minted = new Map(linked.map((place, at) => [place, tokens[at]!]));
    return fitting.map((one) => {
      if (!('letter' in one)) return one;
      const { live, masked } = renderMasked(one.letter, this.envelopeOf(one, (place) => minted.get(place) ?? ''));
      return { id: one.mail.id, state: 'rendered', title: unmarked(one.letter.subject), address: one.to.email, raw: masked ?? live, live: masked && live };
    });
  }

  private envelopeOf({ mail, to }: Drafted, tokenOf: (place: Linked) => string): Envelope {
    return {
      from: { name: this.config.MAIL_FROM_NAME, address: this.config.MAIL_FROM_ADDRESS },
      to: { name: to.name, address: to.email },
      messageId: mail.messageId, date: mail.date, publicUrl: this.config.PUBLIC_URL, tokenOf,
    };
  }
}

function raise(error: unknown): never {
  throw error;
}
