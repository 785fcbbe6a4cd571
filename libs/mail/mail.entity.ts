import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Refs } from '../journal/journal.entity.js';
import { Progress } from '../journal/progress.entity.js';
import type { BounceOutcome, MailState } from './mail.states.js';

/** `transactional` never waits behind `bulk`. All mails of rehearsals go to `rehearsal`, which has a server of its own. */
export type Lane = 'transactional' | 'bulk' | 'rehearsal';

/** One logical mail: one kind, about one subject, in one sequence, to one person. */
@Entity('mail')
export class Mail {
  /** UUIDv7, so that the order of ids is the order of queueing. */
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
  /** How often it was tried: sent to the server, or written in vain. */
  @Column('int') attempts: number;
  /** When the attempt began that has no result yet; committed before the server hears of it. */
  @Column('timestamptz', { nullable: true }) attemptingAt: Date | null;
  /** Attempts of which nobody knows whether the server took the mail: the bound on doubled copies. */
  @Column('int') ambiguous: number;
  /** Its Subject header. */
  @Column('text', { nullable: true }) title: string | null;
  /** Where it goes: the recipient's address when it was rendered. */
  @Column('text', { nullable: true }) address: string | null;
  /** The message as sent, with the link in it masked. */
  @Column('bytea', { nullable: true, select: false }) raw: Buffer | null;
  /** The message with the live link, where there is one: kept until the server's final 250, and no longer. */
  @Column('bytea', { nullable: true, select: false }) live: Buffer | null;
  @Column('timestamptz', { nullable: true }) nextAttemptAt: Date | null;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  /** What the server said last, or why it was not asked. */
  @Column('text', { nullable: true }) response: string | null;
  /** What came back about it after the server had taken it, the worst that did. */
  @Column('text', { nullable: true }) bounce: BounceOutcome | null;
  @Column('timestamptz', { nullable: true }) bouncedAt: Date | null;
}

/** The lane's own row: its workflow drains it. `ref` is the lane's name. */
@Entity('mail_lane')
export class MailLane extends Progress {}
