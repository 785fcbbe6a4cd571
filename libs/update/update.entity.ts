import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { Progress } from '../journal/progress.entity.js';
import type { updateStages } from './update.stages.js';
import type { Content, Format } from './update.types.js';

/** The update of one month to the members of CEPA. Its workflow is `monthlyUpdate`; `ref` is the month, as `2011-11`. */
@Entity('monthly_update')
export class MonthlyUpdate extends Progress {
  declare stage: (typeof updateStages)[number];
  @Column('text') month: string;
  /** Written anew from the records of an update that was sent long ago: it is never mailed. */
  @Column('boolean') archive: boolean;
  /** Raised by every change of its text; 0 before it is drafted. */
  @Column('int') version: number;
  /** When it is drafted by itself; null for an archive's. */
  @Column('timestamptz', { nullable: true }) draftsAt: Date | null;
  @Column({ type: 'timestamptz', insert: false, update: false }) madeAt: Date;
}

/** Its text as somebody left it. Append-only. */
@Entity('update_version')
export class UpdateVersion {
  @PrimaryColumn('uuid') updateId: string;
  @PrimaryColumn('int') version: number;
  @Column('jsonb') content: Content;
  /** What was done, as `edited`. */
  @Column('text') change: UpdateChange;
  /** The item that it was done to, as it was numbered then. */
  @Column('int', { nullable: true }) item: number | null;
  @Column('text') by: Actor;
  @Column({ type: 'timestamptz', insert: false, update: false }) at: Date;
}
export type UpdateChange = 'drafted' | 'edited' | 'moved' | 'removed' | 'merged' | 'split' | 'added' | 'taken' | 'refreshed';

/** What was said of it: that it is to be approved, that it is, that it is not, that it is held back after all. Append-only. */
@Entity('update_word')
export class UpdateWord {
  @PrimaryColumn('uuid') updateId: string;
  @PrimaryColumn('int') n: number;
  @Column('text') kind: WordKind;
  /** The version of which it was said. */
  @Column('int') version: number;
  @Column('uuid') personId: string;
  @Column('text', { nullable: true }) reason: string | null;
  /** Of an approval: until when it can be withdrawn; null where nothing is mailed. */
  @Column('timestamptz', { nullable: true }) holdUntil: Date | null;
  @Column({ type: 'timestamptz', insert: false, update: false }) at: Date;
}
export type WordKind = 'requested' | 'approved' | 'returned' | 'withdrawn';

/** A fact that an update took up: no other one tells of it again. */
@Entity('update_report')
export class UpdateReport {
  @PrimaryColumn('text') record: 'event' | 'attendance' | 'outcome' | 'commitment';
  @PrimaryColumn('text') id: string;
  /** Which of several things about the record: of a commitment that it was made, done or dropped. */
  @PrimaryColumn('text') fact: string;
  @Column('uuid') updateId: string;
  @Column({ type: 'timestamptz', insert: false, update: false }) at: Date;
}

/** A member of the Committee of Experts who gets the update, until it ends. */
@Entity('update_reader')
export class UpdateReader {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('uuid') addedBy: string;
  @Column({ type: 'timestamptz', insert: false, update: false }) addedAt: Date;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

/** A version as it was put before the director, and as it is sent: bytes that nobody changes any more. */
@Entity('update_file')
export class UpdateFile {
  @PrimaryColumn('uuid') updateId: string;
  @PrimaryColumn('int') version: number;
  @PrimaryColumn('text') format: Format;
  @Column('text') sha256: string;
  @Column('bytea', { select: false }) content: Buffer;
  @Column({ type: 'timestamptz', insert: false, update: false }) at: Date;
}
