import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import type { Figures, Named } from './allocation.types.js';

/** Reviewers for a whole round: a draft that only the team sees, until it is released or discarded. */
@Entity('allocation')
export class Allocation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') cycleId: string;
  @Column('int') round: number;
  @Column('text') state: 'draft' | 'released' | 'discarded';
  /** Raised by every change by hand. */
  @Column('int') version: number;
  @Column('int') seed: number;
  @Column('jsonb') pins: readonly Named[];
  @Column('jsonb') bans: readonly Named[];
  @Column('jsonb') figures: Figures;
  @Column('text') madeBy: Actor;
  @Column({ type: 'timestamptz', insert: false }) madeAt: Date;
  @Column('text', { nullable: true }) closedBy: Actor | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
}

/** One reviewer for one nomination in an allocation. */
@Entity('allocation_pair')
export class AllocationPair {
  @PrimaryColumn('uuid') allocationId: string;
  @PrimaryColumn('uuid') nominationId: string;
  @PrimaryColumn('uuid') personId: string;
  /** Found by the computation, given to it as fixed, or put there by hand afterwards. */
  @Column('text') origin: 'computed' | 'pinned' | 'hand';
}
