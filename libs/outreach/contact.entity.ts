import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import type { ContactKind } from './contact.types.js';

/** Somebody whom one may invite. Name, address and languages are the person's own. */
@Entity('outreach_contact')
export class OutreachContact {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') kind: ContactKind;
  /** ISO 3166-1 alpha-3; null only of `institution` and `other`. */
  @Column('text', { nullable: true }) country: string | null;
  /** For whom they stand, as `Permanent Mission of Mexico to the United Nations`; may be empty. */
  @Column('text') organization: string;
  @Column('text') addedBy: Actor;
  @Column({ type: 'timestamptz', insert: false, update: false }) addedAt: Date;
  /** Since when nobody invites them any more. */
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
}
