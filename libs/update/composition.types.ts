import type { AttendeeKind, EventKind, KnownTime, Precision } from '../outreach/event.types.js';
import type { ReadFrom } from '../outreach/event.entity.js';
import type { Cited } from './update.types.js';

export interface AttendanceFact {
  readonly id: string;
  readonly kind: AttendeeKind;
  /** Its names in English, as of the event's; empty where no country bounds it. */
  readonly country: readonly string[];
  readonly name: string | null;
  readonly count: number | null;
  readonly precision: Precision;
  readonly fresh: boolean;
}

export interface OutcomeFact {
  readonly id: string;
  readonly text: string;
  readonly fresh: boolean;
}

export interface CommitmentFact {
  readonly id: string;
  readonly who: string;
  readonly what: string;
  readonly due: KnownTime | null;
  readonly doneAt: Date | null;
  readonly doneWhat: string | null;
  readonly droppedAt: Date | null;
  readonly dropReason: string | null;
  /** Of `made`, `done`, `dropped`: what no update has told yet. */
  readonly fresh: readonly CommitmentTold[];
}
export type CommitmentTold = 'made' | 'done' | 'dropped';

/** An event with all that is known of it, and which of it no update has told yet. */
export interface EventFact {
  readonly id: string;
  readonly number: number;
  readonly kind: EventKind;
  readonly title: string;
  readonly summary: string;
  readonly place: string | null;
  /** In English, as the UN writes it and as people do. */
  readonly country: readonly string[];
  readonly online: boolean;
  readonly begins: KnownTime | null;
  readonly ends: KnownTime | null;
  readonly timeZone: string | null;
  readonly beginsAt: Date | null;
  readonly source: ReadFrom | null;
  /** False: an earlier update told of it, and only what came since is told. */
  readonly fresh: boolean;
  readonly attendance: readonly AttendanceFact[];
  readonly outcomes: readonly OutcomeFact[];
  readonly commitments: readonly CommitmentFact[];
}

/** A sentence before it has its place: what it says and where it has that from. */
export interface Told {
  readonly text: string;
  readonly citations: readonly Cited[];
}

/** An item before it has its place. */
export interface Composed {
  readonly title: Told;
  readonly about: readonly string[];
  readonly paragraphs: readonly (readonly Told[])[];
}
