import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import type { Refs } from '../journal/journal.entity.js';
import { Progress } from '../journal/progress.entity.js';
import type { mailingStages, recipientStates } from './mailing.stages.js';

/** One kind of mail to many people, sent in batches behind everything else. Its workflow is `mailing`; `ref` is its id. */
@Entity('mailing')
export class Mailing extends Progress {
  declare stage: (typeof mailingStages)[number];
  /** The kind of the mails, which a template writes. */
  @Column('text') kind: string;
  /** What it is about: an event, an update. */
  @Column('uuid') subject: string;
  /** Which of several of this kind about the subject: becomes the `seq` of each mail. */
  @Column('int') seq: number;
  @Column('text') madeBy: Actor;
  /** Mails that may leave in a minute. */
  @Column('int') perMinute: number;
  /** Nothing leaves before: the window in which it can still be withdrawn. */
  @Column('timestamptz', { nullable: true }) notBefore: Date | null;
  /** Recipients in its list. */
  @Column('int') total: number;
  /** The place in its list up to which recipients were taken on. */
  @Column('int') position: number;
  /** When the last batch was. */
  @Column('timestamptz', { nullable: true }) takenAt: Date | null;
  /** The next one does not come before: the pace. */
  @Column('timestamptz', { nullable: true }) pacedUntil: Date | null;
  @Column('timestamptz', { nullable: true }) pausedAt: Date | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: Date | null;
  @Column({ type: 'timestamptz', insert: false, update: false }) madeAt: Date;
}

/** One recipient of a mailing. */
@Entity('mailing_recipient')
export class MailingRecipient {
  @PrimaryColumn('uuid') mailingId: string;
  /** Place in the list, from 1. */
  @PrimaryColumn('int') n: number;
  @Column('uuid') personId: string;
  @Column('jsonb') refs: Refs;
  @Column('text') state: (typeof recipientStates)[number];
  @Column('timestamptz', { nullable: true }) takenAt: Date | null;
}
