import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { Progress } from '../journal/progress.entity.js';
import type { ReadFrom } from './event.entity.js';
import type { KnownTime } from './event.types.js';
import type { commitmentStages } from './outreach.stages.js';

/** What somebody promised at an event, until it is done or dropped. Its workflow is `commitment`; `ref` is its id, null where nothing is ever mailed about it. */
@Entity('commitment')
export class Commitment extends Progress {
  declare stage: (typeof commitmentStages)[number];
  @Column('uuid') eventId: string;
  /** Who promised, as they were named. Empty once the person is erased. */
  @Column('text') who: string;
  /** Who is reminded; null: the officer who recorded it. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') what: string;
  /** By when, as it is known; null where nobody said. */
  @Column('text', { nullable: true }) due: KnownTime | null;
  /** The last instant that `due` allows. */
  @Column('timestamptz', { nullable: true }) dueAt: Date | null;
  /** When the date was last set: reminders count from then on. */
  @Column({ type: 'timestamptz', insert: false }) dueSetAt: Date;
  /** The instant of the plan for which the last reminder was; null when there was none for the date as it stands. */
  @Column('timestamptz', { nullable: true }) remindedFor: Date | null;
  /** How many reminders there were, whatever the date. */
  @Column({ type: 'int', insert: false }) reminders: number;
  /** The officer who recorded it; null for what was imported. */
  @Column('uuid', { nullable: true }) recordedBy: string | null;
  /** Raised when somebody else is to be reminded: links mailed before end. */
  @Column({ type: 'int', insert: false }) version: number;
  @Column('jsonb', { nullable: true }) source: ReadFrom | null;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  @Column('text', { nullable: true }) doneWhat: string | null;
  @Column('timestamptz', { nullable: true }) droppedAt: Date | null;
  @Column('text', { nullable: true }) dropReason: string | null;
  @Column({ type: 'timestamptz', insert: false, update: false }) madeAt: Date;
}

/** Another date, or somebody else to be reminded, with the reason. */
@Entity('commitment_change')
export class CommitmentChange {
  @PrimaryColumn('uuid') commitmentId: string;
  @PrimaryColumn('int') n: number;
  /** As it stands after the change; null: no date. */
  @Column('text', { nullable: true }) due: KnownTime | null;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') reason: string;
  @Column('text') saidBy: Actor;
  @Column({ type: 'timestamptz', insert: false, update: false }) at: Date;
}
