import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Progress } from '../journal/progress.entity.js';

/** What a nomination ends as. Names are the ends of a nomination's life. */
export const outcomeKinds = ['winner', 'finalist', 'specialMention', 'notAwarded'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/**
 * One proposal for one panel (category × region) of a cycle. proposed → approved (two others agreed; the undo window
 * runs) → final (outcomes hold, under embargo) → announced; rejected and recalled are its other ends.
 * ref = `<cycle>:<short id>`.
 */
@Entity('decision')
export class Decision extends Progress {
  declare stage: 'proposed' | 'approved' | 'final' | 'announced' | 'rejected' | 'recalled';
  @Column('uuid') cycleId: string;
  @Column('text') category: string;
  @Column('text') region: string;
  @Column('uuid') proposedBy: string;
  @Column('text') reason: string;
  @Column({ type: 'timestamptz', insert: false }) proposedAt: Date;
}

@Entity('outcome')
export class Outcome {
  @PrimaryColumn('uuid') decisionId: string;
  @PrimaryColumn('uuid') nominationId: string;
  @Column('text') kind: OutcomeKind;
  /** 1 or 2 for winners; shared places carry the same number; null for the rest. */
  @Column('int', { nullable: true }) place: number | null;
  /** Why, for the letter's feedback. */
  @Column('text') reason: string;
}

/** What an officer other than the proposer said of it. */
@Entity('approval')
export class Approval {
  @PrimaryColumn('uuid') decisionId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('boolean') approved: boolean;
  @Column('text', { nullable: true }) reason: string | null;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}
