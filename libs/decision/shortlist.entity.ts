import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What an officer's shortlist says of a nomination after a round of review: whether it goes further, and why. Until
 * `effectiveAt` another shortlist replaces it, and nothing follows from it.
 */
@Entity('shortlist_entry')
export class ShortlistEntry {
  @PrimaryColumn('uuid') nominationId: string;
  @PrimaryColumn('int') round: number;
  @Column('uuid') cycleId: string;
  @Column('text') category: string;
  @Column('text') region: string;
  @Column('boolean') advances: boolean;
  /** For the committee, and for the letter of those who do not advance. */
  @Column('text') reason: string;
  /** The person who said so. */
  @Column('uuid') by: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
  @Column('timestamptz') effectiveAt: Date;
}
