import { Column, Entity } from 'typeorm';
import { Progress } from '../journal/progress.entity.js';
import type { enquiryStages } from './outreach.stages.js';

/** A question about the awards, in any language. Its workflow is `enquiry`; `ref` is its id. */
@Entity('enquiry')
export class Enquiry extends Progress {
  declare stage: (typeof enquiryStages)[number];
  @Column('uuid', { nullable: true }) cycleId: string | null;
  /** Where it was asked, when at an event. */
  @Column('uuid', { nullable: true }) eventId: string | null;
  @Column('text', { nullable: true }) country: string | null;
  /** ISO 639-1. */
  @Column('text') language: string;
  @Column('text') question: string;
  /** Who asked, when they left an address. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') channel: 'event' | 'mail' | 'telephone' | 'page';
  @Column({ type: 'timestamptz', insert: false, update: false }) askedAt: Date;
}
