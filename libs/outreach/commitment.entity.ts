import { Column, Entity } from 'typeorm';
import { Progress } from '../journal/progress.entity.js';
import type { commitmentStages } from './outreach.stages.js';

/** What somebody promised at an event, until it is done or dropped. Its workflow is `commitment`; `ref` is its id. */
@Entity('commitment')
export class Commitment extends Progress {
  declare stage: (typeof commitmentStages)[number];
  @Column('uuid') eventId: string;
  /** Who promised, as they were named. */
  @Column('text') who: string;
  /** Who is reminded; null: the team. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') what: string;
  /** Null where nobody said by when. */
  @Column('timestamptz', { nullable: true }) dueAt: Date | null;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  @Column('timestamptz', { nullable: true }) droppedAt: Date | null;
  @Column('text', { nullable: true }) dropReason: string | null;
  @Column({ type: 'timestamptz', insert: false, update: false }) madeAt: Date;
}
