import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import type { KnownTime } from './event.types.js';
import type { Silence, SilentState, SupersededBy } from './silent.types.js';

/** A country of which nothing has come so long before the deadline: a proposal for an officer, who agrees or dismisses it. */
@Entity('silent_country')
export class SilentCountry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') cycleId: string;
  /** ISO 3166-1 alpha-3. */
  @Column('text') country: string;
  /** As it was when the task was made. */
  @Column('text') why: Silence;
  /** The cycle's offset before the deadline, as `P42D`. */
  @Column('text') before: string;
  @Column('text') state: SilentState;
  /** The day proposed for a briefing; the agreed one is the event's. */
  @Column('text') briefOn: KnownTime;
  @Column({ type: 'timestamptz', insert: false, update: false }) madeAt: Date;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) decidedBy: Actor | null;
  @Column('text', { nullable: true }) dismissalReason: string | null;
  /** The briefing that was agreed. */
  @Column('uuid', { nullable: true }) eventId: string | null;
  /** The contact at the permanent mission to whom the agreed mail goes; null where none was known. */
  @Column('uuid', { nullable: true }) personId: string | null;
  /** The letter's paragraphs in an officer's own words, an empty line between them; null: the usual ones. */
  @Column('text', { nullable: true }) letterText: string | null;
  @Column('timestamptz', { nullable: true }) supersededAt: Date | null;
  @Column('text', { nullable: true }) supersededBy: SupersededBy | null;
}
