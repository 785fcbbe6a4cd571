import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { Progress } from '../journal/progress.entity.js';
import type { AttendeeKind, EventKind, KnownTime, PartyKind, PartyRole, Precision } from './event.types.js';
import type { EventHolder, EventStage } from './outreach.stages.js';

/** Where in an imported document a record was read: characters from the beginning, the last one not included. */
export interface ReadFrom {
  /** The month of a monthly update, as `2011-11`. */
  readonly document: string;
  /** The item's number as it is written; where one number stands twice, the second is `10 (2)`. */
  readonly item: string;
  /** The item's own title, under which all of its events stand. */
  readonly heading: string;
  readonly from: number;
  readonly to: number;
}

/** Something done to make the awards known, or (where `unpsa` is false) another engagement of the Division. Its workflow is `outreachEvent`; `ref` is its number. */
@Entity('outreach_event')
export class OutreachEvent extends Progress {
  declare stage: EventStage;
  declare holder: EventHolder;
  /** From a sequence, gaps allowed; shown as `E-12`. */
  @Column({ type: 'int', update: false }) number: number;
  /** The cycle that it serves; null for engagements, and for what serves none. */
  @Column('uuid', { nullable: true }) cycleId: string | null;
  @Column('boolean') unpsa: boolean;
  @Column('text') kind: EventKind;
  @Column('text') title: string;
  /** What it is about and what happened, paragraphs with an empty line between them. */
  @Column('text') summary: string;
  /** Town or venue, as the UN writes it. */
  @Column('text', { nullable: true }) place: string | null;
  /** Where it is held, ISO 3166-1 alpha-3. */
  @Column('text', { nullable: true }) country: string | null;
  @Column('boolean') online: boolean;
  @Column('text', { nullable: true }) begins: KnownTime | null;
  /** The last day or the end; null where it is as unknown, or the same, as the beginning. */
  @Column('text', { nullable: true }) ends: KnownTime | null;
  @Column('text', { nullable: true }) timeZone: string | null;
  /** The earliest and the latest instant that the known times allow; null when not even the year is known. */
  @Column('timestamptz', { nullable: true }) beginsAt: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt: Date | null;
  @Column('text') audience: string;
  /** ISO 639-1. */
  @Column('text', { array: true }) languages: string[];
  /** Alpha-3: whom it is meant to reach. */
  @Column('text', { array: true }) targetCountries: string[];
  @Column('text', { array: true }) topics: string[];
  /** In the links of its mails; a draft that came through one carries it. */
  @Column('text') campaign: string;
  @Column('text') reportedBy: Actor;
  /** The UN entity or partner that reported it; null for the team's own. */
  @Column('text', { nullable: true }) partner: string | null;
  /** Since when an officer stands for it; what a partner reports counts from then on. */
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('jsonb', { nullable: true }) source: ReadFrom | null;
  /** Raised by every change that its guests must hear of: SEQUENCE of its calendar file (RFC 5545). */
  @Column('int') sequence: number;
  /** Goes up with every change: what the next one is based on. */
  @Column('int') version: number;
  /** UID and SEQUENCE of the calendar entry that it was imported from (RFC 5545). */
  @Column('text', { nullable: true }) externalUid: string | null;
  @Column('int', { nullable: true }) externalSequence: number | null;
  @Column('timestamptz', { nullable: true }) heldAt: Date | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: Date | null;
  @Column('text', { nullable: true }) cancelReason: string | null;
  /** When an officer said that no more is to come: of attendance, of a pack, of outcomes. */
  @Column('timestamptz', { nullable: true }) attendanceClosedAt: Date | null;
  @Column('timestamptz', { nullable: true }) followedUpAt: Date | null;
  @Column('timestamptz', { nullable: true }) outcomesClosedAt: Date | null;
  @Column({ type: 'timestamptz', insert: false, update: false }) madeAt: Date;
}

/** A person or an organization that had a part in an event, as it was named then. */
@Entity('outreach_party')
export class OutreachParty {
  @PrimaryColumn('uuid') eventId: string;
  @PrimaryColumn('int') n: number;
  @Column('text') kind: PartyKind;
  @Column('text') role: PartyRole;
  @Column('text') name: string;
  /** Post of a person, with its institution. */
  @Column('text', { nullable: true }) capacity: string | null;
  @Column('text', { nullable: true }) country: string | null;
  /** Where the person is one of ours. */
  @Column('uuid', { nullable: true }) personId: string | null;
}

/** Who was reached, with numbers where they are known. */
@Entity('outreach_attendance')
export class OutreachAttendance {
  @PrimaryColumn('uuid') eventId: string;
  @PrimaryColumn('int') n: number;
  @Column('text') kind: AttendeeKind;
  @Column('text', { nullable: true }) country: string | null;
  /** Of an institution or a group. */
  @Column('text', { nullable: true }) name: string | null;
  @Column('int', { nullable: true }) count: number | null;
  @Column('text') precision: Precision;
}

@Entity('outreach_outcome')
export class OutreachOutcome {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('uuid') eventId: string;
  @Column('text') text: string;
  @Column('text') saidBy: Actor;
  @Column({ type: 'timestamptz', insert: false, update: false }) at: Date;
}
