import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { Progress } from '../journal/progress.entity.js';
import type { EnquiryChannel } from './enquiry.types.js';
import type { enquiryStages } from './outreach.stages.js';

/** A question about the awards, in any language. Its workflow is `enquiry`; `ref` is its number. */
@Entity('enquiry')
export class Enquiry extends Progress {
  declare stage: (typeof enquiryStages)[number];
  /** From a sequence, gaps allowed; shown as `Q-12`. */
  @Column({ type: 'int', insert: false, update: false }) number: number;
  @Column('uuid', { nullable: true }) cycleId: string | null;
  /** Where it was asked, when at an event. */
  @Column('uuid', { nullable: true }) eventId: string | null;
  /** Alpha-3. */
  @Column('text', { nullable: true }) country: string | null;
  /** ISO 639-1. */
  @Column('text') language: string;
  /** Empty once the asker is erased. */
  @Column('text') question: string;
  /** Who asked, when they left an address. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') channel: EnquiryChannel;
  /** The officer who keyed it in; null for what was asked through a page. */
  @Column('uuid', { nullable: true }) recordedBy: string | null;
  /** Whose it is to answer; null: every officer's. */
  @Column('uuid', { nullable: true }) officerId: string | null;
  /** Raised when the asker's links are to end. */
  @Column({ type: 'int', insert: false }) version: number;
  @Column({ type: 'timestamptz', insert: false, update: false }) askedAt: Date;
  /** Since when an answer is awaited: the question, or a further one. */
  @Column('timestamptz') waitsSince: Date;
  /** By when it should be answered, as the cycle said when it was asked. */
  @Column('timestamptz') dueAt: Date;
  /** When officers were last mailed about it, since it waits. */
  @Column('timestamptz', { nullable: true }) chasedAt: Date | null;
  /** Null while it waits. */
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('text', { nullable: true }) closeReason: string | null;
}

/** What was said after the question: answers, and what the asker asked further. */
@Entity('enquiry_message')
export class EnquiryMessage {
  @PrimaryColumn('uuid') enquiryId: string;
  @PrimaryColumn('int') n: number;
  @Column('text') side: 'asker' | 'office';
  @Column('text') language: string;
  /** Empty where an erased asker wrote it. */
  @Column('text') text: string;
  @Column('text') saidBy: Actor;
  /** The asker gets it by mail; else they were told another way. */
  @Column('boolean') mailed: boolean;
  @Column({ type: 'timestamptz', insert: false, update: false }) at: Date;
}
