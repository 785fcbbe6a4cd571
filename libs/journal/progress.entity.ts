import { Column, PrimaryColumn } from 'typeorm';

/** The workflows of the product; each waits for the acts and instants of one subject. */
export type WorkflowKind =
  | 'nomination' | 'calendar' | 'caseload' | 'decision' | 'mailLane' | 'bulkImport' | 'bulkExport' | 'webhook'
  | 'mailing' | 'outreachEvent' | 'commitment' | 'enquiry' | 'coverage' | 'monthlyUpdate';

/** Who has to move next. `clock`: nobody, an instant is awaited. */
export type Holder = 'nominator' | 'officer' | 'reviewer' | 'committee' | 'director' | 'clock' | 'nobody';

/**
 * What a row shows of the workflow that works on it: the projection that every list reads. Only acts under the row's
 * lock and the workflow's own steps (guarded by the epoch) write it.
 */
export abstract class Progress {
  @PrimaryColumn('uuid') id: string;
  /** Readable part of the workflow's id, as `2027:0471`. Null until a workflow is due. */
  @Column('text', { nullable: true }) ref: string | null;
  @Column('text') stage: string;
  /** Raised at each rebuild and reopening; a workflow of an earlier epoch writes nothing any more. */
  @Column('int') epoch: number;
  @Column('text') holder: Holder;
  /** When the holder got it. */
  @Column('timestamptz') since: Date;
  /** The next instant at which the workflow acts by itself. */
  @Column('timestamptz', { nullable: true }) nextWake: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}

/** The SQL of the columns above, so that every table that carries them says it in the same words. */
export const progressColumns = `
  id uuid primary key default uuidv7(),
  ref text unique,
  stage text not null,
  epoch int not null default 1,
  holder text not null,
  since timestamptz not null default clock_timestamp(),
  next_wake timestamptz,
  ended_at timestamptz`;
