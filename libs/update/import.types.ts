import type { EventKind, KnownTime } from '../outreach/event.types.js';
import type { AttendanceRecord, CommitmentRecord, PartyRecord } from '../outreach/records.types.js';

export const foundKinds = ['date', 'place', 'country', 'organization', 'person', 'quotation', 'number', 'followUp'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** What each kind says besides where it stands. */
export interface FoundValues {
  /** `inferred`: the text leaves the year out; it is the one that brings the date nearest to the update's month. */
  date: { readonly begins: KnownTime; readonly ends: KnownTime | null; readonly year: 'said' | 'inferred' };
  /** `name`: its usual spelling. */
  place: { readonly name: string; readonly country: string | null };
  /** Null where the text may mean several: a question asks which one. */
  country: { readonly country: string | null };
  organization: { readonly name: string; readonly acronym: string | null };
  person: { readonly honorific: string | null; readonly name: string; readonly capacity: string | null };
  quotation: { readonly words: string };
  /** `4/3` is a number of a paper, and no count. */
  number: { readonly value: number | null; readonly precision: 'exactly' | 'about' | 'over' };
  /** `who`: the words before the promise. */
  followUp: { readonly who: string };
}

/** A thing found in a text: its characters in it, the last one not included. */
export type Found = { readonly [K in FoundKind]: { readonly kind: K; readonly from: number; readonly to: number; readonly text: string } & FoundValues[K] }[FoundKind];
export type FoundOf<K extends FoundKind> = Extract<Found, { kind: K }>;

/** The text from its first character to its last: items, and what stands between them. */
export interface Piece {
  readonly kind: 'item' | 'text';
  readonly from: number;
  readonly to: number;
}

/** What an item would become: what an officer corrects. */
export interface ProposedEvent {
  readonly unpsa: boolean;
  readonly kind: EventKind;
  readonly title: string;
  readonly place: string | null;
  readonly country: string | null;
  readonly begins: KnownTime | null;
  readonly ends: KnownTime | null;
  readonly languages: readonly string[];
  readonly topics: readonly string[];
  readonly parties: readonly PartyRecord[];
  readonly attendance: readonly AttendanceRecord[];
  readonly outcomes: readonly string[];
  readonly commitments: readonly CommitmentRecord[];
}

export interface ImportedItem {
  /** Its place in the document, from 1. */
  readonly n: number;
  /** Its number as it is written; where one stands twice, the second is `10 (2)`. */
  readonly item: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** Where its text begins, behind number and title. */
  readonly body: number;
  readonly paragraphs: readonly string[];
  readonly found: readonly Found[];
  readonly proposed: ProposedEvent;
  /** It becomes no event. */
  readonly leftOut: boolean;
}

/** What stands in the text in several spellings. */
export interface Spelled {
  readonly kind: 'place' | 'person';
  readonly name: string;
  readonly spellings: readonly string[];
  readonly items: readonly string[];
}

/** What only a person can tell. */
export interface Question {
  readonly id: string;
  /** Position of the item. */
  readonly n: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** ISO 3166-1 alpha-3. */
  readonly candidates: readonly string[];
  /** One of the candidates, or `notSaid`: it cannot be known. Null while nobody has answered. */
  readonly answer: string | null;
}

/** What an officer should know about a text. */
export interface ImportWarning {
  readonly kind: 'encoding' | 'month' | 'numberTwice' | 'numberMissing' | 'noFullStop' | 'numberedByWord' | 'brokenByPage' | 'noText' | 'openQuotation' | 'outOfItems';
  readonly detail: string;
  /** The item, where it is about one. */
  readonly item: string | null;
}

/** A text as the rules read it. */
export interface ReadUpdate {
  /** As `2011-11`; null where the text names no month. */
  readonly month: string | null;
  readonly pieces: readonly Piece[];
  readonly items: readonly ImportedItem[];
  readonly spelled: readonly Spelled[];
  readonly questions: readonly Question[];
  readonly warnings: readonly ImportWarning[];
}
