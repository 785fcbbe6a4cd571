import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Progress } from '../journal/progress.entity.js';

/** What a nomination ends as. Names are the ends of a nomination's life. */
export const outcomeKinds = ['winner', 'finalist', 'specialMention', 'notAwarded'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export type DecisionStage = 'proposed' | 'approved' | 'final' | 'announced' | 'rejected' | 'recalled';

/**
 * One proposal for one panel (category × region) of a cycle. proposed → approved (others agreed; the undo window runs)
 * → final (outcomes hold, under embargo) → announced; rejected and recalled are its other ends.
 * ref = `<edition>:<last 8 characters of the id>`, the first ones being the same for a minute.
 */
@Entity('decision')
export class Decision extends Progress {
  declare stage: DecisionStage;
  @Column('uuid') cycleId: string;
  @Column('text') category: string;
  @Column('text') region: string;
  @Column('uuid') proposedBy: string;
  @Column('text') reason: string;
  @Column({ type: 'timestamptz', insert: false }) proposedAt: Date;
  /** 0 for the decision on the whole panel; from 1 for later ones, on those that reached the panel after it was decided for good. */
  @Column('int') supplement: number;
  /** False from the act that rejects or recalls it: the panel is then free for another proposal. */
  @Column('boolean') stands: boolean;
}

@Entity('outcome')
export class Outcome {
  @PrimaryColumn('uuid') decisionId: string;
  @PrimaryColumn('uuid') nominationId: string;
  @Column('text') kind: OutcomeKind;
  /** Position among the cycle's places, from 1, for winners; shared places carry the same number; null for the rest. */
  @Column('int', { nullable: true }) place: number | null;
  /** Why, for the letter's feedback. */
  @Column('text') reason: string;
}

/** What an officer other than the proposer said of it. One who rejects gives a reason. */
@Entity('approval')
export class Approval {
  @PrimaryColumn('uuid') decisionId: string;
  @PrimaryColumn('uuid') personId: string;
  @Column('boolean') approved: boolean;
  @Column('text', { nullable: true }) reason: string | null;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}

/** Taken back before it became final. */
@Entity('recall')
export class Recall {
  @PrimaryColumn('uuid') decisionId: string;
  @Column('uuid') personId: string;
  @Column('text') reason: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}
