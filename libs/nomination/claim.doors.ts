import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Links, type FoundLink } from '../access/links.service.js';
import { refuse } from '../refusal/refusal.js';
import { Nomination } from './nomination.entity.js';

/** What a link or a session proves: a person, for one draft, as long as its links are of this version. */
export type DraftHand = Pick<FoundLink, 'target' | 'version' | 'personId'>;

/** A person who came in by the link of a draft. */
export interface AtDraft {
  readonly nomination: Nomination;
  /** Acts for the nominator of this draft. */
  readonly caller: Caller;
}

/** The emailed links of drafts, and the browser sessions that they open. */
@Injectable()
export class DraftDoors {
  constructor(
    private readonly database: DataSource,
    private readonly links: Links,
  ) {}

  /** The link of a token, expired or not; null when no draft's link has it. */
  async find(token: string): Promise<FoundLink | null> {
    const link = await this.links.find(this.database.manager, token);
    return link?.purpose === 'draft' ? link : null;
  }

  /** Exchanges a link for a session of its draft. @returns the cookie's value. @throws Refusal `link-gone`. */
  async open(token: string): Promise<string> {
    if (!(await this.find(token))) refuse('link-gone', unknown);
    const { cookie, link } = await this.links.openSession(this.database.manager, token);
    await this.enter(link);
    return cookie;
  }

  /** What a cookie proves; null when it proves nothing, or no longer. */
  session(cookie: string): Promise<DraftHand | null> {
    return this.links.session(this.database.manager, cookie);
  }

  /** The draft that a hand leads to. @throws Refusal `link-gone` when its links were ended. */
  async enter({ target, version, personId }: DraftHand): Promise<AtDraft> {
    const nomination = await this.database.manager.findOneBy(Nomination, { id: target });
    if (!nomination || nomination.linkVersion !== version) refuse('link-gone', 'This link has been ended, since the draft is in other hands now. Nothing more is needed from you.');
    const { nominatorId: institutionId, nominatorCountry: country } = nomination;
    return { nomination, caller: { actor: `person:${personId}`, keyId: null, role: 'nominator', personId, institutionId, country } };
  }
}

const unknown = 'This link is not known. Please open the newest mail about the draft and use the link in it.';
