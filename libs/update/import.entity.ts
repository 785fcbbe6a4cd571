import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import type { LoadedRecords } from '../outreach/records.types.js';
import type { ImportedFormat } from './import.file.js';
import type { ReadUpdate } from './import.types.js';

/** An old update on its way to records: its text, what the rules read in it, and what an officer made of that. */
@Entity('update_import')
export class UpdateImport {
  @PrimaryColumn('uuid') id: string;
  /** Name of the file as it was sent. */
  @Column('text') file: string;
  @Column('text') format: ImportedFormat;
  @Column('bytea') sha256: Buffer;
  @Column('text') text: string;
  /** As `2011-11`; null where neither the text nor who sent it said so. */
  @Column('text', { nullable: true }) month: string | null;
  @Column('jsonb') read: Omit<ReadUpdate, 'month'>;
  /** Raised by every correction. */
  @Column('int') version: number;
  @Column('text') takenBy: Actor;
  @Column({ type: 'timestamptz', insert: false, update: false }) takenAt: Date;
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('text', { nullable: true }) confirmedBy: Actor | null;
  @Column('jsonb', { nullable: true }) loaded: LoadedRecords | null;
}
