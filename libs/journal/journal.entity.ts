import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from './actor.js';
import type { WorkflowKind } from './progress.entity.js';

/** Ids, enums, instants and counts of an act. Names and reasons stand in rows that can be erased, never here. */
export type Refs = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One thing that was said or done. Append-only: timeline, audit log and source of the relay. */
@Entity('journal')
export class JournalEntry {
  @PrimaryColumn('uuid') subject: string;
  /** Position in the subject's own story, from 1. */
  @PrimaryColumn('int') seq: number;
  /** Order of writing over all subjects, with gaps. */
  @Column({ type: 'bigint', insert: false }) id: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
  @Column('text') actor: Actor;
  @Column('text') kind: string;
  /** The version of the cycle under which it was done. */
  @Column('text', { nullable: true }) rulesVersion: string | null;
  @Column('jsonb') refs: Refs;
}

/** An act on its way to a workflow that waits for it. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn('uuid') subject: string;
  @PrimaryColumn('int') seq: number;
  @PrimaryColumn('text') workflow: WorkflowKind;
  /** The row whose workflow is told: the subject itself, or a caseload, a decision. */
  @PrimaryColumn('uuid') target: string;
  @Column({ type: 'timestamptz', insert: false }) queuedAt: Date;
  /** When Temporal last took it. */
  @Column('timestamptz', { nullable: true }) deliveredAt: Date | null;
  /** When the workflow's own step committed what follows from it. */
  @Column('timestamptz', { nullable: true }) appliedAt: Date | null;
  @Column('int', { default: 0 }) attempts: number;
  @Column('text', { nullable: true }) lastError: string | null;
}
