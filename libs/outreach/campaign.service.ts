import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Acts } from '../journal/acts.service.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { openDraft } from '../nomination/draft.opening.js';
import { institutions } from '../party/institutions.js';
import { people } from '../party/people.js';
import { MOST_FOR_ADDRESS, MOST_FROM_NETWORK, type StartGiven } from './campaign.rules.js';

/** Where a visitor comes from. */
export interface Visitor {
  /** IP. */
  readonly address: string;
  /** ISO 639-1, in which they read the page. */
  readonly language: string;
}

/** The links that outreach spreads, and the drafts that begin at them. */
@Injectable()
export class Campaigns {
  constructor(
    private readonly acts: Acts,
    private readonly database: DataSource,
  ) {}

  /** Counts that the page of a campaign was opened. */
  async clicked(campaign: string): Promise<void> {
    await this.database.query(`insert into campaign_click (campaign) values ($1) on conflict (campaign, day) do update set clicks = campaign_click.clicks + 1`, [campaign]);
  }

  /**
   * Starts a draft and mails its link to the address that was typed, where whoever reads the mail takes it over. Says the same whether the
   * address is known or not, and opens nothing more for one that has had its share.
   * @returns false when too many came from the visitor's network.
   */
  start(cycle: CurrentCycle, campaign: string | null, given: StartGiven, { address, language }: Visitor): Promise<boolean> {
    return this.acts.run(async (manager) => {
      if (await isFlood(manager, address)) return false;
      const { name, email, institution, country, kind, category } = given;
      const personId = await people.ensure(manager, { name, email, languages: [language], country });
      if (await hasEnough(manager, personId)) return true;
      const by = { actor: `person:${personId}`, keyId: null, role: 'nominator', personId, institutionId: await institutions.resolve(manager, { name: institution, country, kind }), country } as const;
      const form = { contact: { name: name.trim(), email: email.trim(), language }, ...(category && { category }) };
      const rest: Promise<unknown>[] = [];
      await openDraft(manager, { last: (statement) => void rest.push(statement) }, by, cycle, { form, started: true, ...(campaign !== null && { campaign }) });
      await Promise.all(rest);
      return true;
    });
  }
}

/** Notes the visitor's network, which is forgotten after an hour. */
async function isFlood(manager: EntityManager, address: string): Promise<boolean> {
  await manager.query(`delete from campaign_start where at < clock_timestamp() - interval '1 hour'`);
  const [{ count }] = await manager.query<[{ count: number }]>(
    `with here as (select network(set_masklen($1::inet, case family($1::inet) when 4 then 24 else 48 end)) as network),
          noted as (insert into campaign_start (network) select network from here)
     select count(*)::int as count from campaign_start s join here using (network)`,
    [address.replace(/^::ffff:/i, '')],
  );
  return count >= MOST_FROM_NETWORK;
}

/** One draft in five minutes, so that a form sent twice opens one; and so many a day, so that nobody fills somebody else's mailbox. */
async function hasEnough(manager: EntityManager, personId: string): Promise<boolean> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`start ${personId}`]);
  const [{ today, recent }] = await manager.query<[{ today: number; recent: number }]>(
    `select count(*)::int as today, (count(*) filter (where created_at > clock_timestamp() - interval '5 minutes'))::int as recent
       from nomination where contact_id = $1 and keyed_by = $1 and created_at > clock_timestamp() - interval '1 day'`,
    [personId],
  );
  return recent > 0 || today >= MOST_FOR_ADDRESS;
}
