import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Links, type FoundLink } from '../access/links.service.js';
import { refuse } from '../refusal/refusal.js';
import { wordsIn } from '../words/words.js';
import { clock } from './event.acts.js';
import { guestTold, type ToldGuest } from './invitation.facts.js';
import { Invitation } from './invitation.entity.js';
import { guestStanding, type GuestStanding } from './invitation.rules.js';

/** What a link or a session proves: a guest, for one invitation, as long as its links are of this version. */
export type GuestHand = Pick<FoundLink, 'target' | 'version' | 'personId'>;

/** An invitation as its page shows it. */
export interface GuestView extends ToldGuest {
  readonly standing: GuestStanding;
}

/** The emailed links of invitations, and the browser sessions that they open. */
@Injectable()
export class GuestDoors {
  constructor(
    private readonly database: DataSource,
    private readonly links: Links,
  ) {}

  /** The link of a token, expired or not; null when no invitation's link has it. */
  async find(token: string): Promise<FoundLink | null> {
    const link = await this.links.find(this.database.manager, token);
    return link?.purpose === 'rsvp' ? link : null;
  }

  /** Exchanges a link for a session of its invitation. @returns the cookie's value and the invitation. @throws Refusal `link-gone`. */
  async open(token: string): Promise<{ cookie: string; invitation: string }> {
    if (!(await this.find(token))) refuse('link-gone', wordsIn('en')('outreach.rsvp.unknown'));
    const { cookie, link } = await this.links.openSession(this.database.manager, token);
    return { cookie, invitation: link.target };
  }

  /** What a cookie proves; null when it proves nothing, or no longer. */
  session(cookie: string): Promise<GuestHand | null> {
    return this.links.session(this.database.manager, cookie);
  }

  /** The invitation that a hand leads to. Null when its links were ended, or when there is none. */
  async enter({ target, version, personId }: GuestHand): Promise<GuestView | null> {
    const { manager } = this.database;
    const invitation = await manager.findOneBy(Invitation, { id: target, version, personId });
    const told = invitation && (await guestTold(manager, invitation.eventId, personId));
    return told && { ...told, standing: guestStanding(told.event, await clock(manager)) };
  }
}
