import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { pause } from '../journal/ear.js';
import { Starter, type ProgressRow } from '../journal/starter.service.js';
import { visibleTo } from './nomination.reach.js';
import type { Webhook } from './webhook.entity.js';
import { kindsFor } from './webhook.owner.js';

/** Places of the chain read at once for one endpoint. */
const batch = 2_000;

type Listening = Pick<Webhook, 'id' | 'position' | 'caller' | 'kinds'> & ProgressRow;

/**
 * Reads the journal's chain for every endpoint, behind the acts and never in their way: what its owner may see becomes a
 * delivery. The chain holds committed rows in one order without gaps, so that a place in it says what was read.
 */
@Injectable()
export class WebhookCrier {
  private readonly log = new Logger(WebhookCrier.name);

  constructor(
    private readonly database: DataSource,
    private readonly starter: Starter,
  ) {}

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        while (await this.cry());
      } catch (error) {
        this.log.warn(`Webhooks are not told just now: ${(error as Error).message}`);
      }
      await pause(1_000, stop);
    }
  }

  /** Reads on for one endpoint that is behind. @returns whether there was one. */
  async cry(): Promise<boolean> {
    const told = await this.database.transaction(async (manager) => {
      const [hook] = await manager.query<Listening[]>(
        `select 'webhook' as workflow, id, ref, stage, epoch, position, caller, kinds from webhook
          where disabled_at is null and ended_at is null and position < (select max(position) from seal) order by position limit 1 for no key update skip locked`,
      );
      if (!hook) return null;
      return { hook, deliveries: await derive(manager, hook) };
    });
    // A nudge that fails is no loss: the wake is set, and whoever sleeps past it is nudged again.
    if (told && told.deliveries > 0) await this.starter.nudge(told.hook).catch(() => undefined);
    return told !== null;
  }
}

/** Makes deliveries of the next places of the chain, and remembers up to where. A workflow that rests is to wake for them. */
async function derive(manager: EntityManager, { id, position, caller, kinds }: Listening): Promise<number> {
  const allowed = kindsFor(caller);
  const parameters: unknown[] = [id, position, kinds.length > 0 ? kinds.filter((kind) => allowed.includes(kind)) : allowed, batch];
  const [{ deliveries }] = await manager.query<[{ deliveries: number }]>(
    `with upto as (
       select max(position) as position from (select position from seal where position > $2 order by position limit $4) s
     ), heard as (
       insert into webhook_delivery (webhook_id, position, kind, subject, at)
       select $1, s.position, j.kind, j.subject, j.at
         from seal s join journal j on j.id = s.journal_id join nomination n on n.id = j.subject
        where s.position > $2 and s.position <= (select position from upto) and j.kind = any($3) and ${visibleTo(caller, parameters)}
        order by s.position returning 1
     ), moved as (
       update webhook set position = (select position from upto), next_wake = case when exists (select from heard) then coalesce(next_wake, clock_timestamp()) else next_wake end
        where id = $1
     )
     select count(*)::int as deliveries from heard`,
    parameters,
  );
  return deliveries;
}
