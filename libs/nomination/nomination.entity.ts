import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { Progress } from '../journal/progress.entity.js';
import type { NominationForm } from './nomination.form.js';
import type { Stage } from './nomination.stages.js';

/** A nomination from its first draft on. After submission its form is never changed again. */
@Entity('nomination')
export class Nomination extends Progress {
  declare stage: Stage;
  @Column('uuid') cycleId: string;
  /** Who nominates: the institution and country of the key. */
  @Column('uuid') nominatorId: string;
  @Column('text') nominatorCountry: string;
  /** The person to whom mails about it go. */
  @Column('uuid') contactId: string;
  /** Raised at each save of the draft; the ETag. */
  @Column('int') version: number;
  /** What was typed, complete or not. */
  @Column('jsonb') form: NominationForm;
  @Column({ type: 'timestamptz', insert: false }) createdAt: Date;
  @Column('timestamptz') savedAt: Date;
  /** The officer who keyed it in for somebody; null where the nominator opened it. */
  @Column('uuid', { nullable: true }) keyedBy: string | null;
  /** When the person for whom it was keyed in took it over. */
  @Column('timestamptz', { nullable: true }) claimedAt: Date | null;
  /** Raised to end every link to it that was mailed before. */
  @Column('int', { default: 1 }) linkVersion: number;

  /** The campaign of outreach whose link its nominator followed, as it was opened; never changed. */
  @Column('text', { nullable: true }) campaign: string | null;

  // Below: what the process finds out; lists and filters read these.
  /** ISO 3166-1 alpha-3 of the nominee, from the form. */
  @Column('text', { nullable: true }) country: string | null;
  /** The category that counts: the nominator's choice until an officer confirms or changes it. */
  @Column('text', { nullable: true }) category: string | null;
  /** The cycle's region of the nominee's country, from screening on. */
  @Column('text', { nullable: true }) region: string | null;
  /** The round of review that it is in or was in last, from 1; null before review. */
  @Column('int', { nullable: true }) round: number | null;
  /** The nominee's record, from screening on. */
  @Column('uuid', { nullable: true }) nomineeId: string | null;
}

/** What a submission was answered with; written once. */
@Entity('submission')
export class Submission {
  @PrimaryColumn('uuid') nominationId: string;
  /** When its last byte arrived. */
  @Column('timestamptz') receivedAt: Date;
  /** SHA-256 of the canonical JSON of the form and the documents' hashes. */
  @Column('bytea') hash: Buffer;
}

/** On time or not, under which deadline. The first is made at submission; an admission or extension appends another. */
@Entity('verdict')
export class Verdict {
  @PrimaryColumn('uuid') nominationId: string;
  @PrimaryColumn('int') n: number;
  @Column('boolean') onTime: boolean;
  /** The deadline that was compared, a half-open instant, and its version within the cycle. */
  @Column('timestamptz') closesAt: Date;
  @Column('int') deadlineVersion: number;
  @Column('text') by: Actor;
  @Column('text', { nullable: true }) reason: string | null;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}

/** A supporting document; its bytes stand in the files folder under the id. */
@Entity('document')
export class Document {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') nominationId: string;
  @Column('text') name: string;
  /** As its first bytes say, not as the sender says. */
  @Column('text') mediaType: string;
  @Column('int') bytes: number;
  @Column('bytea') sha256: Buffer;
  @Column({ type: 'timestamptz', insert: false }) addedAt: Date;
}

/** What an officer asked the nominator, and the answer. */
@Entity('question')
export class Question {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') nominationId: string;
  @Column('uuid') askedBy: string;
  @Column('text') text: string;
  @Column({ type: 'timestamptz', insert: false }) askedAt: Date;
  @Column('timestamptz') dueAt: Date;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
}

@Entity('withdrawal')
export class Withdrawal {
  @PrimaryColumn('uuid') nominationId: string;
  @Column('text') reason: string;
  @Column('text') by: Actor;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}

/** A reminder of a draft that is queued; unique, so that no run of the calendar repeats it. */
@Entity('draft_reminder')
export class DraftReminder {
  @PrimaryColumn('uuid') nominationId: string;
  /** The cycle's offset before the deadline, as `P3D`. */
  @PrimaryColumn('text') before: string;
  @PrimaryColumn('timestamptz') closesAt: Date;
}
