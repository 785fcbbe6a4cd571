import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../config/config.js';
import { Steps, Superseded, type Ref, type Stood } from '../journal/steps.service.js';
import { queueMail } from '../mail/outbox.js';
import { Webhook, type WebhookDelivery } from './webhook.entity.js';
import { isStillIn, seenBy } from './webhook.owner.js';
import { isGone, isHopeless, isTaken, retryAfter } from './webhook.rules.js';
import { WebhookSender, type Sent } from './webhook.sender.js';
import type { DisabledWhy } from './webhook.stages.js';

/** Milliseconds after which a run hands back, so that none holds its place for long. */
const SHIFT = 15_000;
/** For how long an owner may look up what was told: then it goes, also of a webhook that has ended. */
const KEPT_DAYS = 30;
/** Deliveries that one step takes away. */
const MOST = 1_000;

type Due = Pick<WebhookDelivery, 'id' | 'kind' | 'subject' | 'at' | 'attempts'>;
type Open = Pick<Webhook, 'url' | 'caller'> & { readonly secrets: readonly string[] };

/** Delivers what waits for an endpoint, one after the other, in the order in which it happened. */
@Injectable()
export class WebhookProgress {
  constructor(
    private readonly steps: Steps,
    private readonly database: DataSource,
    private readonly sender: WebhookSender,
    private readonly config: Config,
  ) {}

  /** Takes away what was told long ago, and sends until nothing is due, one fails, or the shift is over. No transaction is open meanwhile: a message may be sent twice, under one id. */
  async deliver(ref: Ref, alive: () => void): Promise<Stood> {
    const until = Date.now() + SHIFT;
    while (Date.now() < until) {
      alive();
      const next = await this.next(ref);
      if (!next || !(await this.tell(ref, next.due, next.hook))) break;
    }
    return this.steps.step('webhook', Webhook, ref, ['active', 'disabled'], async ({ manager, row, now, move, record }) => {
      const kept = await purge(manager, row.id, now);
      if (row.stage === 'disabled') return move(kept ? { nextWake: kept } : { nextWake: null, endedAt: now });
      const why = row.disabledWhy ?? (await whyDisable(manager, row, now));
      if (why) {
        if (!row.disabledAt) {
          Object.assign(row, { disabledAt: now, disabledWhy: why });
          await record({ kind: 'webhookDisabled', refs: { why } });
          await queueMail(manager, { kind: 'webhookDisabled', subject: row.id, seq: 1, recipient: row.personId, refs: { why } });
        }
        await manager.query(`update webhook_delivery set state = 'given up' where webhook_id = $1 and state = 'waiting'`, [row.id]);
        // What waited is over now, and is kept like the rest.
        const until = await purge(manager, row.id, now);
        return move({ stage: 'disabled', holder: 'nobody', ...(until ? { nextWake: until } : { nextWake: null, endedAt: now }) });
      }
      move({ nextWake: (await dueAt(manager, row.id, now)) ?? kept });
    });
  }

  /** What is to be sent now; null when nothing is, or the endpoint must not be called any more. */
  private async next({ id, epoch }: Ref): Promise<{ due: Due; hook: Open } | null> {
    const { manager } = this.database;
    const [row] = await manager.query<(Open & { epoch: number; closed: boolean })[]>(
      `select url, caller, epoch, disabled_at is not null as closed,
              array_remove(array[secret, case when old_secret_until > clock_timestamp() then old_secret end], null) as secrets from webhook where id = $1`,
      [id],
    );
    if (!row || row.epoch !== epoch) throw new Superseded('webhook', { id, epoch });
    const first = row.closed ? undefined : await waiting(manager, id);
    if (!first || first.retryAt > first.now || !(await isStillIn(manager, row.caller))) return null;
    return { due: first, hook: row };
  }

  /** @returns whether the next one may follow. */
  private async tell({ id }: Ref, due: Due, { url, secrets, caller }: Open): Promise<boolean> {
    const { manager } = this.database;
    const number = due.subject === null ? null : await seenBy(manager, caller, due.subject);
    if (number === undefined) {
      await manager.query(`update webhook_delivery set state = 'withheld' where id = $1 and state = 'waiting'`, [due.id]);
      return true;
    }
    const sent = await this.sender.send({ id: due.id, url, secrets, body: this.body(due, number) });
    await note(manager, id, due.id, sent);
    return isTaken(sent.status);
  }

  /** What the owner may see of it: ids, kind, instant, number, link. */
  private body({ kind, subject, at }: Due, number: string | null): string {
    const data = subject === null ? {} : { nomination: subject, number, link: `${this.config.PUBLIC_URL}/api/v1/nominations/${subject}` };
    return JSON.stringify({ type: subject === null ? kind : `nomination.${kind}`, timestamp: at.toISOString(), data });
  }
}

interface Waiting extends Due {
  readonly now: Date;
  readonly retryAt: Date;
}

/** The first in line; nothing overtakes it. */
async function waiting(manager: EntityManager, hook: string): Promise<Waiting | undefined> {
  const [first] = await manager.query<(Due & { now: Date; triedAt: Date | null })[]>(
    `select id, kind, subject, at, attempts, tried_at as "triedAt", clock_timestamp() as now from webhook_delivery
      where webhook_id = $1 and state = 'waiting' order by id limit 1`,
    [hook],
  );
  return first && { ...first, retryAt: first.triedAt ? new Date(first.triedAt.getTime() + retryAfter(first.attempts) * 1_000) : first.now };
}

/** When there is something to send next: the moment of its next try, at once, or never. */
async function dueAt(manager: EntityManager, hook: string, now: Date): Promise<Date | null> {
  const first = await waiting(manager, hook);
  return first ? (first.retryAt > now ? first.retryAt : now) : null;
}

/** When a delivery was over: with its last try, or with what it would have told. */
const over = `coalesce(d.delivered_at, d.tried_at, d.at)`;
/** That may go: what was repeated goes after its repetition. */
const ended = `d.webhook_id = $1 and d.state <> 'waiting' and not exists (select from webhook_delivery r where r.webhook_id = $1 and r.again = d.id)`;

/** Takes away deliveries whose time is over. @returns when more are due to go; null when none is left that is over. */
async function purge(manager: EntityManager, hook: string, now: Date): Promise<Date | null> {
  await manager.query(
    `delete from webhook_delivery where id in (
       select d.id from webhook_delivery d where ${ended} and ${over} < $2::timestamptz - make_interval(days => $3) order by d.id limit $4)`,
    [hook, now, KEPT_DAYS, MOST],
  );
  const [{ next }] = await manager.query<[{ next: Date | null }]>(`select min(${over}) + make_interval(days => $2) as next from webhook_delivery d where ${ended}`, [hook, KEPT_DAYS]);
  return next && (next < now ? now : next);
}

async function whyDisable(manager: EntityManager, { id, caller, failingSince }: Webhook, now: Date): Promise<DisabledWhy | null> {
  if (!(await isStillIn(manager, caller))) return 'access';
  if (!failingSince) return null;
  const first = await waiting(manager, id);
  const [last] = await manager.query<{ status: number | null }[]>(`select status from webhook_delivery where id = $1`, [first?.id ?? null]);
  if (isGone(last?.status ?? null)) return 'gone';
  return isHopeless(failingSince, now) ? 'failing' : null;
}

async function note(manager: EntityManager, hook: string, delivery: string, { status, error }: Sent): Promise<void> {
  await manager.query(
    `with tried as (
       update webhook_delivery set attempts = attempts + 1, status = $3, error = $4, tried_at = clock_timestamp(),
              state = case when $5 then 'delivered' else state end, delivered_at = case when $5 then clock_timestamp() end
        where id = $2 and state = 'waiting'
     )
     update webhook set failing_since = case when $5 then null else coalesce(failing_since, clock_timestamp()) end where id = $1`,
    [hook, delivery, status, error, isTaken(status)],
  );
}
