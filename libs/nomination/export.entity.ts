import { Column, Entity } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { Actor } from '../journal/actor.js';
import { Progress } from '../journal/progress.entity.js';
import type { ExportColumn } from './export.columns.js';
import type { ExportFormat, exportStages } from './export.stages.js';
import type { NominationFilter } from './nomination.filter.js';

/** A list as a file, for who asked for it. `ref` is its id. */
@Entity('bulk_export')
export class BulkExport extends Progress {
  declare stage: (typeof exportStages)[number];
  @Column('text') askedBy: Actor;
  /** Who asked, as the rows are chosen by; the file is for nobody else. */
  @Column('jsonb') caller: Caller;
  @Column('text') format: ExportFormat;
  @Column('jsonb') filter: NominationFilter;
  @Column('text', { array: true }) columns: ExportColumn[];
  @Column({ type: 'timestamptz', insert: false }) askedAt: Date;
  /** When the snapshot was taken from which it is written, and how many rows that has. */
  @Column('timestamptz', { nullable: true }) snapshotAt: Date | null;
  @Column('int', { nullable: true }) total: number | null;
  @Column('int') done: number;
  @Column('bigint', { nullable: true }) bytes: string | null;
  @Column('bytea', { nullable: true }) sha256: Buffer | null;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
}
