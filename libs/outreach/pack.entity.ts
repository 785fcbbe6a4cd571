import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';

/** The words of a pack in one language, as an officer wrote them; paragraphs with an empty line between them. */
export interface PackText {
  readonly subject: string;
  readonly body: string;
}

/** A document or page that goes with a pack, as a link. */
export interface PackLink {
  readonly title: string;
  readonly url: string;
}

/** What is sent to the guests after an event. Each sending is a mailing `outreachPack` with the same number. */
@Entity('outreach_pack')
export class OutreachPack {
  @PrimaryColumn('uuid') eventId: string;
  @PrimaryColumn('int') n: number;
  /** By language, ISO 639-1; at least one. */
  @Column('jsonb') texts: Readonly<Record<string, PackText>>;
  @Column('jsonb') links: readonly PackLink[];
  @Column('text') madeBy: Actor;
  @Column({ type: 'timestamptz', insert: false, update: false }) madeAt: Date;
}
