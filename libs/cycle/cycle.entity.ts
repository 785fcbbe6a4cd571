import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Progress } from '../journal/progress.entity.js';
import type { CycleData, CycleMode } from './cycle.types.js';

/** One year of the awards, and the progress of its `calendar` workflow (`ref` is the code). */
@Entity()
export class Cycle extends Progress {
  @Column('text', { unique: true }) code: string;
  @Column('text') edition: string;
  @Column('text') mode: CycleMode;
  /** Goes up with every change of the data and with every moved deadline. */
  @Column('int') version: number;
  /** Seconds after any deadline during which a submission still counts as on time. */
  @Column('int') graceSeconds: number;
}

/** The data of a cycle from `version` on, until the next row. Versions that only moved a deadline have no row. */
@Entity()
export class CycleVersion {
  @PrimaryColumn('uuid') cycleId: string;
  @PrimaryColumn('int') version: number;
  @Column('jsonb') data: CycleData;
  /** Hex SHA-256 of the files that the data was read from: an unchanged file makes no version. */
  @Column('text') sha256: string;
  @Column('timestamptz') loadedAt: Date;
  @Column('text') by: string;
}

/**
 * A deadline of a whole cycle (neither country nor nomination), of a country or of one nomination. The newest row of a
 * scope stands; rows are never changed. The cycle's first deadline is a row as well: this table owns the fact.
 */
@Entity()
export class DeadlineOverride {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('uuid') cycleId: string;
  @Column('int') version: number;
  @Column('text', { nullable: true }) country: string | null;
  @Column('uuid', { nullable: true }) nominationId: string | null;
  @Column('timestamptz') closesAt: Date;
  @Column('text') reason: string;
  @Column('text') by: string;
  @Column('timestamptz') at: Date;
}
