import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import type { Reason } from '../refusal/problems.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { Webhook } from './webhook.entity.js';
import { kindsFor } from './webhook.owner.js';
import { webhookAnswer, type WebhookAnswer } from './webhook.queries.js';
import { WebhookSender } from './webhook.sender.js';

/** Of one owner, active at once. */
const MOST = 10;
/** How long the secret before signs beside the new one. */
const TAKE_OVER = `interval '24 hours'`;
/** 32 random bytes, as Standard Webhooks write a secret. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** With the secret, which is shown this once. */
export type WebhookMade = WebhookAnswer & { readonly secret: string };

/** Addresses that are told what happens: made, tested and ended by their owners. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly acts: Acts,
    private readonly sender: WebhookSender,
  ) {}

  /** Tells of what happens from now on. @throws Refusal of an address that is not public, or of kinds that are not the caller's to see. */
  make(by: Caller, { url, kinds }: { url: string; kinds: readonly string[] }, once: Once): Promise<WebhookMade> {
    refuseIf([...this.whyNotUrl(url), ...whyNotKinds(by, kinds)]);
    return this.acts.once(once, async (manager) => {
      await refuseTooMany(manager, by);
      const secret = newSecret();
      const [{ id }] = await manager.query<[{ id: string }]>(
        `with made as (select uuidv7() as id)
         insert into webhook (id, ref, stage, holder, owner, person_id, caller, url, kinds, secret, position)
         select id, id::text, 'active', 'clock', $1, $2, $3, $4, $5, $6, (select coalesce(max(position), 0) from seal) from made returning id`,
        [by.actor, by.personId, by, url, [...new Set(kinds)], secret],
      );
      await record(manager, { subject: id, kind: 'webhookMade', by: by.actor, refs: { kinds }, wakes: [{ workflow: 'webhook', target: id }] });
      return { ...webhookAnswer(await manager.findOneByOrFail(Webhook, { id })), secret };
    });
  }

  /** Makes a new secret; the old one signs beside it for a day. */
  rotate(by: Caller, id: string, once: Once): Promise<WebhookMade> {
    return this.acts.once(once, async (manager) => {
      await lockOwn(manager, by, id);
      const secret = newSecret();
      await manager.query(`update webhook set old_secret = secret, old_secret_until = clock_timestamp() + ${TAKE_OVER}, secret = $2 where id = $1`, [id, secret]);
      await record(manager, { subject: id, kind: 'webhookRotated', by: by.actor });
      return { ...webhookAnswer(await manager.findOneByOrFail(Webhook, { id })), secret };
    });
  }

  /** Ends it for good; what waits is not sent any more. */
  disable(by: Caller, id: string, once: Once): Promise<WebhookAnswer> {
    return this.acts.once(once, async (manager) => {
      await lockOwn(manager, by, id);
      await manager.query(`update webhook set disabled_at = clock_timestamp(), disabled_why = 'owner' where id = $1`, [id]);
      await record(manager, { subject: id, kind: 'webhookDisabled', by: by.actor, refs: { why: 'owner' }, wakes: [{ workflow: 'webhook', target: id }] });
      return webhookAnswer(await manager.findOneByOrFail(Webhook, { id }));
    });
  }

  /** Queues a message without content, to see whether the address takes it. */
  ping(by: Caller, id: string, once: Once): Promise<{ delivery: string }> {
    return this.acts.once(once, async (manager) => {
      await lockOwn(manager, by, id);
      const [{ delivery }] = await manager.query<[{ delivery: string }]>(`insert into webhook_delivery (webhook_id, kind) values ($1, 'ping') returning id as delivery`, [id]);
      await record(manager, { subject: id, kind: 'webhookPinged', by: by.actor, refs: { delivery }, wakes: [{ workflow: 'webhook', target: id }] });
      return { delivery };
    });
  }

  /** Queues a delivery once more, behind what waits. */
  redeliver(by: Caller, id: string, delivery: string, once: Once): Promise<{ delivery: string }> {
    return this.acts.once(once, async (manager) => {
      await lockOwn(manager, by, id);
      const [made] = await manager.query<{ delivery: string }[]>(
        `insert into webhook_delivery (webhook_id, position, kind, subject, at, again)
         select webhook_id, position, kind, subject, at, id from webhook_delivery where id = $2 and webhook_id = $1 returning id as delivery`,
        [id, delivery],
      );
      if (!made) refuse('not-found', 'There is no such delivery to this address.');
      await record(manager, { subject: id, kind: 'webhookRedelivered', by: by.actor, refs: { delivery: made.delivery, again: delivery }, wakes: [{ workflow: 'webhook', target: id }] });
      return made;
    });
  }

  private whyNotUrl(url: string): Reason[] {
    const detail = this.sender.whyNotEndpoint(url);
    return detail ? [{ problem: 'invalid-fields', field: '/url', detail }] : [];
  }
}

function whyNotKinds(by: Caller, kinds: readonly string[]): Reason[] {
  const known = kindsFor(by);
  const unknown = kinds.find((kind) => !known.includes(kind));
  return unknown === undefined ? [] : [{ problem: 'invalid-fields', field: '/kinds', detail: `There is no kind "${unknown.slice(0, 60)}" for you. The kinds are: ${known.join(', ')}.` }];
}

async function refuseTooMany(manager: EntityManager, { actor }: Caller): Promise<void> {
  // Two at once would each count the same and make one too many together.
  await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`webhooks of ${actor}`]);
  const [{ count }] = await manager.query<[{ count: number }]>(`select count(*)::int as count from webhook where owner = $1 and disabled_at is null`, [actor]);
  if (count >= MOST) refuse('invalid-fields', `You have ${MOST} addresses. Disable one first.`, { field: '/url' });
}

/** @throws Refusal `not-found` of somebody else's, `already-decided` of one that is disabled. */
async function lockOwn(manager: EntityManager, by: Caller, id: string): Promise<void> {
  const hook = await manager.findOne(Webhook, { where: { id, owner: by.actor }, lock: { mode: 'for_no_key_update' } });
  if (!hook || hook.caller.role !== by.role) refuse('not-found', 'There is no such webhook, or it is not yours.');
  if (hook.disabledAt) refuse('already-decided', 'It is disabled for good. Make a new one.');
}
