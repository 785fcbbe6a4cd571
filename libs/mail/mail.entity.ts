import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Refs } from '../journal/journal.entity.js';
import { Progress } from '../journal/progress.entity.js';

/** `transactional` never waits behind `bulk`. */
export type Lane = 'transactional' | 'bulk';

/**
 * queued → rendered (its bytes are fixed) → sent; failed: the server refused it for good; dropped: its reason had gone
 * before it was rendered.
 */
export type MailState = 'queued' | 'rendered' | 'sent' | 'failed' | 'dropped';

/** One logical mail: one kind, about one subject, in one sequence, to one person. */
@Entity('mail')
export class Mail {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: string;
  @Column('text') lane: Lane;
  @Column('uuid') subject: string;
  /** Which of several mails of this kind about the subject: an act's seq, an assignment's version, a reminder's rung. */
  @Column('int') seq: number;
  /** The person to whom it goes. */
  @Column('uuid') recipient: string;
  /** What the template reads: ids, enums and instants. */
  @Column('jsonb') refs: Refs;
  @Column('text') messageId: string;
  /** The Date header: when the act that caused it was committed. */
  @Column({ type: 'timestamptz', insert: false }) date: Date;
  @Column('timestamptz', { nullable: true }) notBefore: Date | null;
  @Column('text') state: MailState;
  @Column('int') attempts: number;
  /** Attempts of which nobody knows whether the server took the mail: the bound on doubled copies. */
  @Column('int') ambiguous: number;
  /** The bytes as sent. The live link in them is blanked after the final 250. */
  @Column('bytea', { nullable: true, select: false }) raw: Buffer | null;
  @Column('text', { nullable: true }) title: string | null;
  @Column('timestamptz', { nullable: true }) nextAttemptAt: Date | null;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  @Column('text', { nullable: true }) response: string | null;
}

/** The lane's own row: its workflow drains it. */
@Entity('mail_lane')
export class MailLane extends Progress {}
