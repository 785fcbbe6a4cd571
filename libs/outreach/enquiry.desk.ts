import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Links, type FoundLink } from '../access/links.service.js';
import { Acts } from '../journal/acts.service.js';
import { ask, askFurther, lockEnquiry } from './enquiry.changes.js';
import { Enquiry, EnquiryMessage } from './enquiry.entity.js';
import { isFlooding } from './enquiry.flood.js';
import { enquiryNumber } from './enquiry.rules.js';

/** What somebody asks through the page. */
export interface PageQuestion {
  readonly country: string;
  readonly language: string;
  readonly question: string;
  readonly email: string;
  /** Code of the event whose link brought them; empty when none did. */
  readonly campaign: string;
  /** Where the request came from. */
  readonly ip: string;
}

/** A thread as its asker reads it. `live`: they may ask further. */
export interface ThreadView {
  readonly number: string;
  readonly language: string;
  readonly question: string;
  readonly thread: readonly Pick<EnquiryMessage, 'side' | 'language' | 'text'>[];
  readonly live: boolean;
}

/** Questions of those who have no account: through the page, and by the link in an answer. */
@Injectable()
export class EnquiryDesk {
  constructor(
    private readonly database: DataSource,
    private readonly acts: Acts,
    private readonly links: Links,
  ) {}

  /** Takes a question in; one that was sent twice is the same. @returns its number; null when too many came from there within the hour. */
  ask({ country, language, question, email, campaign, ip }: PageQuestion): Promise<string | null> {
    return this.acts.run(async (manager) => {
      const before = await justAsked(manager, email, question);
      if (before) return before;
      if (await isFlooding(manager, { ip, email })) return null;
      const eventId = await eventOf(manager, campaign);
      const cycleId = eventId ? null : await cycleNow(manager);
      const { number } = await ask(manager, { country, language, question, channel: 'page', eventId, cycleId, asker: { email } });
      return number;
    });
  }

  /** The link of a token, expired or not; null when no answer's link has it. */
  async link(token: string): Promise<FoundLink | null> {
    const link = await this.links.find(this.database.manager, token);
    return link?.purpose === 'enquiry' ? link : null;
  }

  async view(link: FoundLink): Promise<ThreadView> {
    const { manager } = this.database;
    const enquiry = await manager.findOneByOrFail(Enquiry, { id: link.target });
    const thread = await manager.find(EnquiryMessage, { where: { enquiryId: enquiry.id }, order: { n: 'asc' } });
    return { number: enquiryNumber(enquiry), language: enquiry.language, question: enquiry.question, thread, live: enquiry.version === link.version && !link.expired };
  }

  /** Asks further in the thread of a link; a link that has ended changes nothing. @returns the number; null when too many came from there. */
  further(link: FoundLink, text: string, ip: string): Promise<string | null> {
    return this.acts.run(async (manager) => {
      const enquiry = await lockEnquiry(manager, link.target);
      const [last] = await manager.find(EnquiryMessage, { where: { enquiryId: enquiry.id }, order: { n: 'desc' }, take: 1 });
      const said = last?.side === 'asker' && last.text === text.trim();
      if (enquiry.version !== link.version || link.expired || said) return enquiryNumber(enquiry);
      if (await isFlooding(manager, { ip, email: link.personId })) return null;
      await askFurther(manager, enquiry, text, `person:${link.personId}`);
      return enquiryNumber(enquiry);
    });
  }
}

/** The number of the same question of the same person within the hour: a form that was sent again. */
async function justAsked(manager: EntityManager, email: string, question: string): Promise<string | null> {
  const [row] = await manager.query<{ number: number }[]>(
    `select e.number from enquiry e join person p on p.id = e.person_id
      where p.email = $1 and e.question = $2 and e.channel = 'page' and e.asked_at > clock_timestamp() - interval '1 hour' order by e.number desc limit 1`,
    [email.trim(), question.trim()],
  );
  return row ? enquiryNumber(row) : null;
}

async function eventOf(manager: EntityManager, campaign: string): Promise<string | null> {
  const [event] = campaign === '' ? [] : await manager.query<{ id: string }[]>(`select id from outreach_event where campaign = $1`, [campaign]);
  return event?.id ?? null;
}

/** The live cycle of which people ask now: the one whose deadline comes next, else the last one. */
async function cycleNow(manager: EntityManager): Promise<string | null> {
  const [cycle] = await manager.query<{ id: string }[]>(
    `select id from (select id, (effective_deadline(id, null, null)).closes_at as closes_at from cycle where mode = 'live') c
      order by closes_at < clock_timestamp(), abs(extract(epoch from closes_at - clock_timestamp())) limit 1`,
  );
  return cycle?.id ?? null;
}
