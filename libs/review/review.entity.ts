import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Progress } from '../journal/progress.entity.js';

/** A person who reviews in a cycle. */
@Entity('reviewer')
export class Reviewer {
  @PrimaryColumn('uuid') cycleId: string;
  @PrimaryColumn('uuid') personId: string;
  /** Regions of the cycle's scheme in which the person reviews. */
  @Column('text', { array: true }) regions: string[];
  /** Categories in which the person reviews; empty: all. */
  @Column('text', { array: true }) categories: string[];
  /** Most open tasks at once. */
  @Column('int') capacity: number;
  /** ISO 3166-1 alpha-3, as the enrolling officer says; the person's own record may say another, and both count. */
  @Column('text') country: string;
  @Column('uuid', { nullable: true }) institutionId: string | null;
  /** Short name of the UN entity for which the person reviews, as `UNODC`; a category that its partner reviews is reviewed by no others. */
  @Column('text', { nullable: true }) partner: string | null;
  /** Rounds in which the person reviews; empty: all. */
  @Column('int', { array: true }) rounds: number[];
}

/**
 * offered → accepted → reviewed. declined, conflict (the reviewer said so), reassigned (an officer said so) and closed
 * (the nomination left review) end it without a review.
 */
export type AssignmentState = 'offered' | 'accepted' | 'reviewed' | 'declined' | 'conflict' | 'reassigned' | 'closed';
export const openStates: readonly AssignmentState[] = ['offered', 'accepted'];

/** One reviewer asked about one nomination: the emailed task. */
@Entity('assignment')
export class Assignment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') nominationId: string;
  @Column('uuid') cycleId: string;
  @Column('uuid') personId: string;
  /** The nomination's round of review when it was asked, from 1. */
  @Column('int') round: number;
  @Column('text') state: AssignmentState;
  /** Raised by whatever must kill the mailed links. */
  @Column('int') version: number;
  @Column({ type: 'timestamptz', insert: false }) offeredAt: Date;
  @Column('timestamptz') dueAt: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  /** Why it was declined or taken away, in the words of who did it. */
  @Column('text', { nullable: true }) reason: string | null;
}

export const recommendations = ['award', 'finalist', 'notAward'] as const;
export type Recommendation = (typeof recommendations)[number];

/** What the reviewer gave: a score for each criterion of the cycle, and a recommendation. */
@Entity('review')
export class Review {
  @PrimaryColumn('uuid') assignmentId: string;
  @Column('uuid') nominationId: string;
  /** By criterion code, on the cycle's scale. */
  @Column('jsonb') scores: Readonly<Record<string, number>>;
  /** Weighted mean on the scale, four decimals. */
  @Column('numeric') total: string;
  @Column('text') recommendation: Recommendation;
  @Column('text') comment: string;
  @Column({ type: 'timestamptz', insert: false }) submittedAt: Date;
  /** When a conflict of its reviewer came to light: it is kept, and counts for neither quorum nor ranking. */
  @Column('timestamptz', { nullable: true }) voidedAt: Date | null;
}

/**
 * All open tasks of one reviewer in one cycle; its workflow reminds until they are done. Made at the enrolment; ref, as
 * `<cycle code>:<person id>`, comes with the first task.
 */
@Entity('caseload')
export class Caseload extends Progress {
  declare stage: 'busy' | 'idle';
  @Column('uuid') cycleId: string;
  @Column('uuid') personId: string;
}

/** What a task's due instants have brought about: reminders queued or passed over, and that it is overdue. Unique, so that no retry repeats it. */
@Entity('task_reminder')
export class TaskReminder {
  @PrimaryColumn('uuid') assignmentId: string;
  @PrimaryColumn('int') version: number;
  /** The cycle's offset before the due instant, as `P3D`; or `unanswered`, `overdue`. */
  @PrimaryColumn('text') before: string;
}
