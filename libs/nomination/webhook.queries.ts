import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { refuse } from '../refusal/refusal.js';
import { Webhook, WebhookDelivery } from './webhook.entity.js';
import type { DisabledWhy } from './webhook.stages.js';

/** An address that is told what happens. Instants in ISO 8601. */
export interface WebhookAnswer {
  readonly id: string;
  readonly url: string;
  /** Empty: every kind that its owner may see. */
  readonly kinds: readonly string[];
  readonly stage: Webhook['stage'];
  readonly madeAt: string;
  /** Until when the secret before signs beside the new one. */
  readonly oldSecretUntil: string | null;
  /** Since when nothing could be delivered; null while all is well. */
  readonly failingSince: string | null;
  readonly nextTryAt: string | null;
  readonly disabledAt: string | null;
  readonly disabledWhy: DisabledWhy | null;
}

export interface DeliveryAnswer {
  /** The message's `webhook-id`. */
  readonly id: string;
  readonly kind: string;
  readonly nomination: string | null;
  readonly at: string;
  readonly state: WebhookDelivery['state'];
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly triedAt: string | null;
  readonly deliveredAt: string | null;
  /** The delivery that this one repeats. */
  readonly again: string | null;
}

@Injectable()
export class WebhookQueries {
  constructor(private readonly database: DataSource) {}

  /** The caller's own, the newest first. */
  async list(caller: Caller): Promise<WebhookAnswer[]> {
    const hooks = await this.database.manager.find(Webhook, { where: { owner: caller.actor }, order: { id: 'desc' } });
    return hooks.filter((hook) => hook.caller.role === caller.role).map(webhookAnswer);
  }

  /** What was told to one of them and what waits, the newest first. @throws Refusal `not-found`. */
  async deliveries(caller: Caller, id: string, { cursor, limit = 50 }: { cursor?: string; limit?: number }): Promise<{ items: readonly DeliveryAnswer[]; next: string | null }> {
    const hook = await this.database.manager.findOneBy(Webhook, { id, owner: caller.actor });
    if (!hook || hook.caller.role !== caller.role) refuse('not-found', 'There is no such webhook, or it is not yours.');
    const rows = await this.database.manager.find(WebhookDelivery, { where: { webhookId: id, ...(cursor && { id: LessThan(cursor) }) }, order: { id: 'desc' }, take: limit + 1 });
    return { items: rows.slice(0, limit).map(deliveryAnswer), next: rows.length > limit ? rows[limit - 1]!.id : null };
  }
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

export const webhookAnswer = ({ id, url, kinds, stage, madeAt, oldSecretUntil, failingSince, nextWake, disabledAt, disabledWhy }: Webhook): WebhookAnswer => ({
  // Its end is said from the act on, also where the workflow has still to follow.
  id, url, kinds, stage: disabledAt ? 'disabled' : stage, madeAt: madeAt.toISOString(), oldSecretUntil: iso(oldSecretUntil), failingSince: iso(failingSince),
  nextTryAt: disabledAt || !failingSince ? null : iso(nextWake), disabledAt: iso(disabledAt), disabledWhy,
});

const deliveryAnswer = ({ id, kind, subject, at, state, attempts, status, error, triedAt, deliveredAt, again }: WebhookDelivery): DeliveryAnswer => ({
  id, kind, nomination: subject, at: at.toISOString(), state, attempts, status, error, triedAt: iso(triedAt), deliveredAt: iso(deliveredAt), again,
});
