import { Injectable } from '@nestjs/common';
import { simpleParser } from 'mailparser';
import { DataSource, type FindOptionsWhere, LessThan } from 'typeorm';
import { refuse } from '../refusal/refusal.js';
import { Mail } from './mail.entity.js';
import type { BounceOutcome, MailState } from './mail.states.js';

/** Which mails; all of them where nothing is named. */
export interface MailFilter {
  /** What the mails are about: a nomination, an assignment. */
  readonly subject?: string;
  /** The person to whom they go. */
  readonly recipient?: string;
  readonly kind?: string;
  readonly state?: MailState;
  readonly bounce?: BounceOutcome;
}

/** A mail as the ledger lists it. Times are ISO 8601. */
export interface MailEntry {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly seq: number;
  readonly recipient: string;
  /** Null until it is written. */
  readonly address: string | null;
  readonly title: string | null;
  readonly messageId: string;
  readonly date: string;
  readonly notBefore: string | null;
  readonly state: MailState;
  readonly attempts: number;
  /** Attempts of which nobody knows whether the server took the mail. */
  readonly ambiguous: number;
  readonly nextAttemptAt: string | null;
  readonly sentAt: string | null;
  /** What the server said last, or why it was not asked. */
  readonly response: string | null;
  /** What came back about it after the server had taken it. */
  readonly bounce: BounceOutcome | null;
  readonly bouncedAt: string | null;
}

export interface MailList {
  readonly items: readonly MailEntry[];
  /** The cursor of the next page; null when this is the last. */
  readonly next: string | null;
}

/** What was sent, or is to be sent, with every live link masked. */
export interface MailPage extends MailEntry {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly text: string | null;
  readonly html: string | null;
}

/** The ledger of mails. Never selects the bytes with a live link. */
@Injectable()
export class MailQueries {
  constructor(private readonly database: DataSource) {}

  /** The newest first. `cursor`: the id after which the page begins. */
  async list({ subject, recipient, kind, state, bounce }: MailFilter, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<MailList> {
    const given = Object.entries({ subject, recipient, kind, state, bounce, id: cursor && LessThan(cursor) }).filter(([, value]) => value !== undefined);
    const rows = await this.database.manager.find(Mail, {
      where: Object.fromEntries(given) as FindOptionsWhere<Mail>,
      order: { id: 'desc' },
      take: limit + 1,
    });
    const items = rows.slice(0, limit).map(entryOf);
    return { items, next: rows.length > limit ? items.at(-1)!.id : null };
  }

  /** @throws Refusal `not-found`. */
  async read(id: string): Promise<MailPage> {
    const mail = await this.database.manager.createQueryBuilder(Mail, 'mail').addSelect('mail.raw').where('mail.id = :id', { id }).getOne();
    if (!mail) refuse('not-found', 'There is no such mail.');
    return { ...entryOf(mail), ...(await contentOf(mail.raw)) };
  }
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

function entryOf({ id, kind, subject, seq, recipient, address, title, messageId, date, notBefore, state, attempts, ambiguous, nextAttemptAt, sentAt, response, bounce, bouncedAt }: Mail): MailEntry {
  return {
    id, kind, subject, seq, recipient, address, title, messageId, date: date.toISOString(), notBefore: iso(notBefore), state, attempts, ambiguous,
    nextAttemptAt: iso(nextAttemptAt), sentAt: iso(sentAt), response, bounce, bouncedAt: iso(bouncedAt),
  };
}

async function contentOf(raw: Buffer | null): Promise<Pick<MailPage, 'headers' | 'text' | 'html'>> {
  if (!raw) return { headers: [], text: null, html: null };
  const { headerLines, text, html } = await simpleParser(raw, { skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true });
  return {
    headers: headerLines.map(({ line }) => {
      const [, name, value] = /^([^:]+):\s*([^]*)$/.exec(line)!;
      return { name: name!, value: value!.replace(/\r?\n\s+/g, ' ') };
    }),
    text: text ?? null,
    html: html || null,
  };
}
