import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { CycleQueries } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Config } from '../config/config.js';
import { OutreachEvent } from './event.entity.js';
import { readEvent } from './event.reach.js';
import { clock } from './event.acts.js';
import { takesDrafts } from './campaign.rules.js';

/** What the public page shows. */
export interface CampaignView {
  /** Null without a code, and for one that is not known. */
  readonly campaign: string | null;
  /** The cycle for which a draft can be started now: the campaign's own, else the one whose deadline comes first. Null while there is none. */
  readonly cycle: CurrentCycle | null;
}

/** How a campaign goes. */
export interface CampaignFigures {
  readonly campaign: string;
  /** The address that leads through it. */
  readonly link: string;
  readonly clicks: readonly { readonly day: string; readonly clicks: number }[];
  /** Drafts that carry it, submitted ones included; and those that are submitted. */
  readonly drafts: number;
  readonly submitted: number;
}

@Injectable()
export class CampaignQueries {
  constructor(
    private readonly database: DataSource,
    private readonly cycles: CycleQueries,
    private readonly config: Config,
  ) {}

  async view(code: string | null): Promise<CampaignView> {
    const { manager } = this.database;
    const event = code === null ? null : await manager.findOneBy(OutreachEvent, { campaign: code.toLowerCase() });
    const now = await clock(manager);
    const own = event?.cycleId ? await this.cycles.current(event.cycleId) : null;
    return { campaign: event?.campaign ?? null, cycle: own && takesDrafts(own, now) ? own : await this.next(now) };
  }

  /** @throws Refusal `not-found`. */
  async figures(by: Caller, eventId: string): Promise<CampaignFigures> {
    const { manager } = this.database;
    const { campaign } = await readEvent(manager, by, eventId);
    const clicks = await manager.query<{ day: string; clicks: number }[]>(`select day::text, clicks from campaign_click where campaign = $1 order by day`, [campaign]);
    return { campaign, link: `${this.config.PUBLIC_URL}/c/${campaign}`, clicks, ...(await counted(manager, campaign)) };
  }

  private async next(now: Date): Promise<CurrentCycle | null> {
    const live = (await this.cycles.list()).filter(({ mode }) => mode === 'live').sort((a, b) => a.deadline.localeCompare(b.deadline));
    for (const { id } of live) {
      const cycle = (await this.cycles.current(id))!;
      if (takesDrafts(cycle, now)) return cycle;
    }
    return null;
  }
}

async function counted(manager: EntityManager, campaign: string): Promise<{ drafts: number; submitted: number }> {
  const [counts] = await manager.query<[{ drafts: number; submitted: number }]>(
    `select count(*)::int as drafts, count(ref)::int as submitted from nomination where campaign = $1`, [campaign],
  );
  return counts;
}
