import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links } from '../access/links.service.js';
import { Suppressions } from '../mail/suppression.service.js';
import { people } from './people.js';

/** Whom a link speaks for that ends bulk mails and reminders. */
export interface Unsubscriber {
  readonly personId: string;
  /** In which they are written to, ISO 639-1. */
  readonly language: string;
  /** Whether no such mails go to them, as they wished. */
  readonly ended: boolean;
}

/** The links by which persons end bulk mails and reminders, or have them again. */
@Injectable()
export class UnsubscribeLinks {
  constructor(
    private readonly database: DataSource,
    private readonly links: Links,
    private readonly suppressions: Suppressions,
  ) {}

  /** Null when there is no such link. It has no end, since a wish to hear no more has none either. */
  async find(token: string): Promise<Unsubscriber | null> {
    const { manager } = this.database;
    const link = await this.links.find(manager, token);
    if (link?.purpose !== 'unsubscribe') return null;
    return { personId: link.personId, language: await people.language(manager, link.personId, undefined, 'mail'), ended: await this.suppressions.isUnsubscribed(manager, link) };
  }
}
