import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContactKind } from './contact.types.js';
import type { RsvpAnswer } from './invitation.types.js';

/** A guest of an event, with what they stood for when they were invited, and their answer. */
@Entity('invitation')
export class Invitation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') eventId: string;
  @Column('uuid') personId: string;
  @Column('text') kind: ContactKind;
  @Column('text', { nullable: true }) country: string | null;
  @Column('text') organization: string;
  @Column({ type: 'timestamptz', insert: false, update: false }) invitedAt: Date;
  /** The last one; null while nobody said anything. */
  @Column('text', { nullable: true }) answer: RsvpAnswer | null;
  /** How many come; null unless they accepted, or perhaps come. */
  @Column('int', { nullable: true }) party: number | null;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  /** Raised to end every link that was mailed before. */
  @Column('int') version: number;
  /** When somebody else said that the mail had reached them: nothing more is sent. */
  @Column('timestamptz', { nullable: true }) misdirectedAt: Date | null;
}
