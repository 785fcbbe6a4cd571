import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SuppressionReason } from './mail.states.js';

/** An address to which no bulk mail and no reminder goes. Tasks, receipts and letters do. */
@Entity('suppression')
export class Suppression {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('citext') address: string;
  /** Each reason is a row of its own: an address that works again is still unsubscribed. */
  @Column('text') why: SuppressionReason;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
  /** What the other server said. */
  @Column('text', { nullable: true }) detail: string | null;
  /** The mail that came back. */
  @Column('uuid', { nullable: true }) mailId: string | null;
}
