import type { AttendeeKind, EventKind, KnownTime, PartyKind, PartyRole, Precision } from './event.types.js';
import type { ReadFrom } from './event.entity.js';

export interface PartyRecord {
  readonly kind: PartyKind;
  readonly role: PartyRole;
  readonly name: string;
  readonly capacity?: string;
  readonly country?: string;
}

export interface AttendanceRecord {
  readonly kind: AttendeeKind;
  readonly country?: string;
  readonly name?: string;
  readonly count?: number;
  readonly precision: Precision;
}

export interface CommitmentRecord {
  readonly who: string;
  readonly what: string;
  /** Left out where nobody said by when. */
  readonly due?: KnownTime;
}

/** An event as a document tells of it. What the document does not say is left out. */
export interface EventRecord {
  readonly source: ReadFrom;
  readonly unpsa: boolean;
  readonly kind: EventKind;
  readonly title: string;
  /**
   * The document's own words of this event, paragraphs with an empty line between them. The summaries of an item's events, in
   * the order of `source.from`, are the item's text: nothing comes twice, nothing but what joins two parts of a sentence is left out.
   */
  readonly summary: string;
  /** As the document writes it. */
  readonly place?: string;
  readonly country?: string;
  readonly online: boolean;
  readonly begins?: KnownTime;
  readonly ends?: KnownTime;
  readonly timeZone?: string;
  readonly audience: string;
  readonly languages: readonly string[];
  readonly targetCountries: readonly string[];
  readonly topics: readonly string[];
  readonly parties: readonly PartyRecord[];
  readonly attendance: readonly AttendanceRecord[];
  readonly outcomes: readonly string[];
  readonly commitments: readonly CommitmentRecord[];
}

/**
 * What one document tells, all of it of what took place, with or without a date. An item of a document is loaded whole or not at all: where an event of (`document`, `item`) is there,
 * by whichever way it came, the item's events are not loaded again.
 */
export interface OutreachRecords {
  /** The month of a monthly update, as `2011-11`, whichever the format that it was read from. */
  readonly document: string;
  /** Code of the cycle that events of the awards served; null for none. */
  readonly cycle: string | null;
  /** In the order of the document. */
  readonly events: readonly EventRecord[];
}

/** What became of the records: of how many items. */
export interface LoadedRecords {
  readonly items: number;
  readonly already: number;
  /** Events that were made. */
  readonly events: number;
}
