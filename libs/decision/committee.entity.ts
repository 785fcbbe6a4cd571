import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who votes on a cycle's shortlists, with one mailed task for all panels. */
@Entity('committee_member')
export class CommitteeMember {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') cycleId: string;
  @Column('uuid') personId: string;
  /** ISO 3166-1 alpha-3, as the enrolling officer says; the person's own record may say another, and both count. */
  @Column('text') country: string;
  @Column('uuid', { nullable: true }) institutionId: string | null;
  /** Raised by whatever must kill the mailed links. */
  @Column('int') version: number;
  /** How often the task was mailed. */
  @Column('int') mailed: number;
  /** When the person left the committee; what was voted is then not counted. */
  @Column('timestamptz', { nullable: true }) leftAt: Date | null;
  @Column('text', { nullable: true }) leftReason: string | null;
}

/** What a member says of one panel. Its votes stand beside it, one for each place, unless the member abstains. */
@Entity('ballot')
export class Ballot {
  @PrimaryColumn('uuid') memberId: string;
  @PrimaryColumn('text') category: string;
  @PrimaryColumn('text') region: string;
  @Column('boolean') abstains: boolean;
  /** For the officers. */
  @Column('text') comment: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}

@Entity('vote')
export class Vote {
  @PrimaryColumn('uuid') memberId: string;
  @PrimaryColumn('text') category: string;
  @PrimaryColumn('text') region: string;
  /** Position among the cycle's places, from 1. */
  @PrimaryColumn('int') place: number;
  /** Null: leave the place empty. */
  @Column('uuid', { nullable: true }) nominationId: string | null;
}

/** A conflict of interest that a member declared. */
@Entity('recusal')
export class Recusal {
  @PrimaryColumn('uuid') memberId: string;
  @PrimaryColumn('uuid') nominationId: string;
  @Column('text') reason: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}
