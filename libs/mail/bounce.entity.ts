import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BounceOutcome, bounceWays } from './mail.states.js';

/** A report about one mail: of its delivery (RFC 3464), or a complaint (RFC 5965). */
@Entity('bounce')
export class Bounce {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('uuid') mailId: string;
  @Column('text') outcome: BounceOutcome;
  /** Where the mail went. */
  @Column('citext') address: string;
  /** RFC 3463, as `5.1.1`. */
  @Column('text', { nullable: true }) status: string | null;
  /** RFC 3464, as `failed`. */
  @Column('text', { nullable: true }) action: string | null;
  /** What the other server said. */
  @Column('text', { nullable: true }) detail: string | null;
  @Column('text') via: (typeof bounceWays)[number];
  @Column({ type: 'timestamptz', insert: false }) at: Date;
  /** SHA-256 of what reported it: the same report counts once. */
  @Column('bytea') digest: Buffer;
}
