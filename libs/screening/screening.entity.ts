import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Said } from '../words/said.js';

export type FindingVerdict = 'pass' | 'fail' | 'refer';

/** What one rule of the cycle found, with the text that it rests on. */
@Entity('finding')
export class Finding {
  @PrimaryColumn('uuid') nominationId: string;
  @PrimaryColumn('text') rule: string;
  @Column('text') verdict: FindingVerdict;
  /** In words: what was found and what is required. */
  @Column('text') detail: string;
  /** The same in no language yet, for the letter in the reader's; null of findings from before it was kept. */
  @Column('jsonb', { nullable: true }) said: readonly Said[] | null;
  /** Which field of the form it speaks of, a JSON pointer; null when none. */
  @Column('text', { nullable: true }) field: string | null;
  /** The words of the nomination that it rests on. */
  @Column('text', { nullable: true }) quote: string | null;
  /** The rule's text and where it comes from, as the cycle's version gave them. */
  @Column('text') basis: string;
  @Column('text') source: string;
  /** Records that it points to, as a possible duplicate. */
  @Column('uuid', { array: true }) points: string[];
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}

/** An officer's decision on what a rule referred. */
@Entity('screening_decision')
export class ScreeningDecision {
  @PrimaryColumn('uuid') nominationId: string;
  @PrimaryColumn('text') rule: string;
  @Column('text') verdict: 'pass' | 'fail';
  @Column('text') reason: string;
  @Column('uuid') personId: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}
