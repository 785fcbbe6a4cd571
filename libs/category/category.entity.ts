import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { WordFound } from './category.classifier.js';

/** The category that an officer confirmed or gave. */
@Entity('category_decision')
export class CategoryDecision {
  @PrimaryColumn('uuid') nominationId: string;
  @Column('text') category: string;
  /** Why, where it is not the nominator's own choice. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid') personId: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}

/** What the cycle's words said of the nominator's choice; written once, when the nomination came to be categorised. */
@Entity('category_proposal')
export class CategoryProposal {
  @PrimaryColumn('uuid') nominationId: string;
  /** What the nominator chose. */
  @Column('text') chosen: string;
  /** Null where no word was found, or the cycle has no words in the form's language. */
  @Column('text', { nullable: true }) proposed: string | null;
  /** Score of what was chosen, 0 to 1; null where the cycle has no words in the form's language. */
  @Column('float8', { nullable: true }) agreement: number | null;
  /** The share that the cycle asked for at the time. */
  @Column('float8') threshold: number;
  @Column('boolean') passed: boolean;
  @Column('jsonb') scores: Readonly<Record<string, number>>;
  @Column('jsonb') evidence: Readonly<Record<string, readonly WordFound[]>>;
  /** The cycle's version whose words they are. */
  @Column('text') rulesVersion: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}
