import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { Actor } from '../journal/actor.js';
import { Progress } from '../journal/progress.entity.js';
import type { deliveryStates, DisabledWhy, webhookStages } from './webhook.stages.js';

/** An address of somebody's own that is told what happens. Its workflow delivers; `ref` is its id. */
@Entity('webhook')
export class Webhook extends Progress {
  declare stage: (typeof webhookStages)[number];
  @Column('text') owner: Actor;
  /** Who is mailed when it has to be disabled. */
  @Column('uuid') personId: string;
  /** Who made it: what it is told is what they may see. */
  @Column('jsonb') caller: Caller;
  @Column('text') url: string;
  /** Kinds of acts; empty: all that the owner may see. */
  @Column('text', { array: true }) kinds: string[];
  /** As Standard Webhooks write it, `whsec_…`: kept readable, since every delivery is signed with it. */
  @Column('text', { select: false }) secret: string;
  @Column('text', { nullable: true, select: false }) oldSecret: string | null;
  @Column('timestamptz', { nullable: true }) oldSecretUntil: Date | null;
  /** Up to where the journal's chain was read for it. */
  @Column('bigint') position: string;
  @Column({ type: 'timestamptz', insert: false }) madeAt: Date;
  /** Since when no delivery has succeeded. */
  @Column('timestamptz', { nullable: true }) failingSince: Date | null;
  /** From the act or the step that ended it. */
  @Column('timestamptz', { nullable: true }) disabledAt: Date | null;
  @Column('text', { nullable: true }) disabledWhy: DisabledWhy | null;
}

/** One act told, or to be told, to one address. Its id is the message's. */
@Entity('webhook_delivery')
export class WebhookDelivery {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') webhookId: string;
  /** The act's place in the journal's chain; null for a test ping. */
  @Column('bigint', { nullable: true }) position: string | null;
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) subject: string | null;
  /** When it happened. */
  @Column('timestamptz') at: Date;
  @Column('uuid', { nullable: true }) again: string | null;
  @Column('text') state: (typeof deliveryStates)[number];
  @Column('int') attempts: number;
  /** What the address answered last. */
  @Column('int', { nullable: true }) status: number | null;
  @Column('text', { nullable: true }) error: string | null;
  @Column('timestamptz', { nullable: true }) triedAt: Date | null;
  @Column('timestamptz', { nullable: true }) deliveredAt: Date | null;
}
