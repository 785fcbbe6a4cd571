import { Column, Entity } from 'typeorm';
import type { Role } from '../access/role.js';
import type { Actor } from '../journal/actor.js';
import { Progress } from '../journal/progress.entity.js';
import type { ImportFailure, ImportFormat, ImportStage } from './import.stages.js';

/** A file of many nominations, and how far its rows are through. */
@Entity('bulk_import')
export class BulkImport extends Progress {
  declare stage: ImportStage;
  @Column('uuid') cycleId: string;
  /** Who sent it. Rows are allowed what this role may, for this institution. */
  @Column('text') actor: Actor;
  @Column('text') role: Role;
  @Column('uuid') personId: string;
  @Column('uuid', { nullable: true }) institutionId: string | null;
  @Column('text', { nullable: true }) country: string | null;
  /** Whether each row is submitted, or stays a draft. */
  @Column('boolean') submit: boolean;
  @Column('text') format: ImportFormat;
  @Column('text') name: string;
  @Column('int') bytes: number;
  @Column('bytea') sha256: Buffer;
  /** When its last byte had arrived: the receipt time of what it submits. */
  @Column('timestamptz') arrivedAt: Date;
  /** Raised at each change that a reader of its progress may see. */
  @Column('int') version: number;
  /** Rows of the file; null until they are counted. */
  @Column('int', { nullable: true }) total: number | null;
  /** Where the next row begins, in bytes of the rows' own file. */
  @Column('bigint') position: string;
  @Column('int') read: number;
  @Column('int') accepted: number;
  /** Rows that an earlier import, or an earlier row, had brought. */
  @Column('int') already: number;
  @Column('int') refused: number;
  /** When counting was over and rows began to be taken. */
  @Column('timestamptz', { nullable: true }) countedAt: Date | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: Date | null;
  /** Of a table: the letters of its columns, by the pointers of their fields. */
  @Column('jsonb', { nullable: true }) letters: Readonly<Record<string, string>> | null;
  /** Why the file as a whole could not be taken. */
  @Column('text', { nullable: true }) failure: ImportFailure | null;
}
